module My_Function.Tests.FunctionTests

open System
open System.Text.Json
open FsCheck.FSharp
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open Xunit
open My_Function

let laws =
    TheoryData<Law>(
        [
            Laws.neverAnswersTwice Events.any
            Laws.survivesAnyEvent Events.any
            Laws.finishesWithin (TimeSpan.FromSeconds 3.) Events.any
        ]
    )

[<Theory; MemberData(nameof laws, DisableDiscoveryEnumeration = true)>]
let ``the function keeps the law`` (law: Law) = law |> Law.check Function.handler

// Blanks, quotes, letters of many scripts; short and long.
let names =
    Gen.elements [ "A"; "n"; " "; "\t"; "é"; "日"; "\""; "\\"; "🎈"; "0123456789" ]
    |> Gen.listOf
    |> Gen.map (String.concat "")

/// The greeting, or the type of the failure.
let answer (name: string) =
    let event = JsonSerializer.Serialize {| name = name |}

    match (FakeInvocation.ofText event |> FakeInvocation.sendTo Function.handler).Result with
    | Outcome.Answered(body, _) -> JsonDocument.Parse(Payload.toText body).RootElement.GetProperty("message").ToString()
    | Outcome.Failed(Fault(errorType, _)) -> errorType
    | Outcome.Streaming _ -> failwith "A stream was not expected."

let expected (name: string) =
    match name.Trim() with
    | "" -> "NameMissing"
    | name when name.Length > 100 -> "NameTooLong"
    | name -> $"Hello, {name}!"

[<Fact>]
let ``who has a name is greeted by it`` () =
    Prop.forAll (Arb.fromGen names) (fun name -> Assert.Equal(expected name, answer name))
    |> FsCheck.Check.QuickThrowOnFailure

[<Fact>]
let ``it answers as recorded`` () =
    Function.handler |> Replay.handler "fixtures/recordings/answers.json" |> Replay.check
