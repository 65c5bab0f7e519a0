/// Whatever a peer answers, both transports read the same in it.
module PureLambda.Hosting.Tests.ReplyLaws

open PureLambda.Protocol
open Xunit

let private namesOf cases = TheoryData<string>(cases |> List.map _.Name)
let names = namesOf ReplyCases.all
let lenient = namesOf ReplyCases.lenient
let private named cases name = cases |> List.find (fun case -> case.Name = name)

let private script case (connection: Connection) =
    connection.Request() |> ignore
    List.iter (fun (text: string) -> connection.Send text) case.Sends

    if not case.Ends then
        connection.AwaitEnd()

let private calls = [ Encode.Next; Calls.small ]

[<Theory; MemberData(nameof names)>]
let ``a reply is read as the default transport reads it`` name =
    let case = named ReplyCases.all name

    for call in calls do
        let ran = Both.same (script case) (fun transport -> Calls.send transport call)
        Law.equal case.Reads (Said.brief ran.Said)

[<Theory; MemberData(nameof lenient)>]
let ``HttpClient reads more heads than the default transport does`` name =
    let case = named ReplyCases.lenient name
    let read kind = (Both.one kind (script case) (fun transport -> Calls.send transport Encode.Next)).Said
    Law.equal (Missing "Runtime.MalformedReply") (read OverSockets)
    Law.equal case.Reads (Said.brief (read OverHttpClient))

[<Fact>]
let ``a body that is cut keeps its head`` () =
    let case = named ReplyCases.all "a body shorter than said"

    match (Both.same (script case) (fun transport -> Calls.send transport Encode.Next)).Said with
    | Cut(200, headers, _) -> Assert.Contains(("lambda-runtime-aws-request-id", "abc"), headers)
    | other -> failwith $"{other}"

[<Fact>]
let ``header fields are read as UTF-8, each value for itself`` () =
    let text = "HTTP/1.1 200 OK\r\nX-A: über\r\nX-A: zwei, drei\r\nContent-Length: 0\r\n\r\n"
    let ran = Both.same (Script.inTurn [ text ]) (fun transport -> Calls.send transport Encode.Next)
    Law.equal (Received(200, [ "content-length", "0"; "x-a", "über"; "x-a", "zwei, drei" ], "")) ran.Said

[<Fact>]
let ``a reply that comes byte by byte is the same reply`` () =
    let case = named ReplyCases.all "chunks, an extension and a trailer"

    let slowly (connection: Connection) =
        connection.Request() |> ignore
        List.iter (Seq.iter (fun (letter: char) -> connection.Send(string letter))) case.Sends
        connection.AwaitEnd()

    let ran = Both.same slowly (fun transport -> Calls.send transport Encode.Next)
    Law.equal case.Reads (Said.brief ran.Said)
