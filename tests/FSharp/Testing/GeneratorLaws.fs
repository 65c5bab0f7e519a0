/// What the testing package makes by number: events, faults, plans.
module PureLambda.FSharp.Tests.Testing.GeneratorLaws

open System
open System.Threading.Tasks
open Xunit
open FsCheck.FSharp
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open PureLambda.Properties

let private numbers = Gen.choose (0, Int32.MaxValue)

[<Fact>]
let ``the same number gives the same event, fault and plan`` () =
    Law.forAll numbers (fun number ->
        Law.equal (Events.any number) (Events.any number)
        Law.equal (Events.number number) (Events.number number)
        Law.equal (Faults.any number) (Faults.any number)
        Law.equal (Plan.ofSeed 20 (int64 number)) (Plan.ofSeed 20 (int64 number)))

[<Fact>]
let ``numbered events are JSON with the number in it`` () =
    Law.forAll numbers (fun number -> Law.equal $"{{\"number\":{number}}}" (Payload.toText (Events.number number)))

[<Fact>]
let ``among a thousand events and faults there is one of every kind`` () =
    let among (make: int -> 'a) kinds =
        for name, is in kinds do
            Assert.True(Seq.exists is (Seq.map make (seq { 0..999 })), $"There is none that {name}.")

    among Events.any [
        "is empty", (fun event -> Payload.length event = 0)
        "is no text", (fun event -> (Payload.toText event).Contains '\uFFFD')
        "is long", (fun event -> Payload.length event > 10_000)
        "is deep", (fun event -> (Payload.toText event).StartsWith "[[[[[[[[")
    ]

    among Faults.any [
        "has no type", (fun fault -> fault.Type = "")
        "has no message", (fun fault -> fault.Message = "")
        "is long", (fun fault -> fault.Message.Length >= 10_000)
        "has frames", (fun fault -> fault.StackTrace.Count > 0)
        "has causes of causes", (fun fault -> fault.Causes |> Seq.exists (fun cause -> cause.Causes.Count > 0))
    ]

[<Fact>]
let ``a handler may fail with any fault`` () =
    let failing = Handler.raw (fun event _ -> Payload.length event |> Faults.any |> Outcome.failed |> Task.FromResult)

    failing
    |> Simulation.ofHandler
    |> Simulation.sending Events.any
    |> Simulation.invocations 2_000
    |> Simulation.check

[<Fact>]
let ``a plan is what its script says, and what is no script is refused with its line`` () =
    Law.forAll numbers (fun seed ->
        let plan = Plan.ofSeed 30 (int64 seed)
        Law.equal (Ok plan) (Plan.parse (string plan)))

    match Plan.parse "event three" with
    | Error message -> Assert.Contains("event three", message)
    | Ok plan -> failwith $"It was read as {plan}."

[<Fact>]
let ``nothing goes wrong in a calm plan`` () =
    for line in (string (Plan.calm 100 1L)).Split '\n' do
        Assert.Matches(@"^event \d+$", line)
