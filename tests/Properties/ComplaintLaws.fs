/// What the service says with a status that is no success, and how much of it a fault quotes.
module PureLambda.Properties.ComplaintLaws

open System
open System.Text.Json
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.Replies

let private messageOf (reply: Reply) =
    match Decode.Next reply with
    | :? WorkerEvent.Broken as broken -> broken.Fault.Message
    | other -> failwith $"{other}"

let private answered body = messageOf (received 403 [] body)

[<Fact>]
let ``the service's own error is quoted with its type and message`` () =
    let json = """{"errorMessage":"State transition failed.","errorType":"InvalidStateTransition"}"""
    Law.equal "The Runtime API answered next with 403 InvalidStateTransition: State transition failed." (answered json)

    Law.forAll (Gen.zip word word) (fun (kind, message) ->
        let json = JsonSerializer.Serialize {| errorType = kind; errorMessage = message |}
        Law.equal $"The Runtime API answered next with 403 {kind}: {message}." (answered json))

[<Fact>]
let ``half of an error is quoted as well`` () =
    Law.equal "The Runtime API answered next with 403 Kind." (answered """{"errorType":"Kind","errorMessage":7}""")
    Law.equal "The Runtime API answered next with 403: text." (answered """{"errorMessage":"text"}""")

[<Fact>]
let ``what is no error of the service is quoted in one line, and nothing as nothing`` () =
    let quoted text = $"The Runtime API answered next with 403: {text}."
    Law.equal (quoted "<html> Bad  Gateway") (answered "<html>\r\nBad \nGateway\r\n")

    for json in [ "{}"; "[]"; "7"; """{"errorType":7}"""; """{"errorType":"\ud800"}"""; String('[', 100) ] do
        Law.equal (quoted json) (answered json)

    Law.equal "The Runtime API answered next with 403." (answered "")
    Law.equal "The Runtime API answered next with 403." (messageOf (cut 403 [] (Fault("A", "b"))))

[<Fact>]
let ``of a long answer 200 bytes are quoted, and no error is sought in more than 64 KiB`` () =
    let quoted text = $"The Runtime API answered next with 403: {text}."
    Law.equal (quoted (String('x', 200))) (answered (String('x', 200)))
    Law.equal (quoted (String('x', 200) + "…")) (answered (String('x', 201)))
    let json length = let head = """{"errorMessage":"m"}""" in head + String(' ', length - head.Length)
    Law.equal "The Runtime API answered next with 403: m." (answered (json (64 * 1024)))
    Law.equal (quoted ((json 200) + "…")) (answered (json (64 * 1024 + 1)))

[<Fact>]
let ``each call is named in its complaint`` () =
    let reply = received 500 [] ""
    let said = "The Runtime API answered"

    match Decode.Verdict reply with
    | :? Verdict.Broken as v -> Law.equal $"{said} the post with 500." v.Fault.Message
    | other -> failwith $"{other}"

    match Decode.Verdict(received 410 [] "") with
    | :? Verdict.Refused as v -> Law.equal $"{said} the post with 410." v.Fault.Message
    | other -> failwith $"{other}"

    let message (fault: Fault | null) = Option.ofObj fault |> Option.map _.Message
    Law.equal (Some $"{said} restore/next with 500.") (message (Decode.Restore reply))
    let struct (_, fault) = Decode.Registration reply
    Law.equal (Some $"{said} extension/register with 500.") (message fault)
