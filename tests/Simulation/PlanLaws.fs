module PureLambda.Properties.PlanLaws

open System
open Xunit
open FsCheck.FSharp
open PureLambda.Testing
open PureLambda.Properties

let private plans =
    Gen.map2 (fun seed count -> Plan.Of(seed, count)) (Gen.choose64 (0L, Int64.MaxValue)) (Gen.choose (0, 300))

[<Fact>]
let ``a plan is what its script says`` () = Law.forAll plans (fun plan -> Law.equal plan (Plan.Parse(string plan)))

[<Fact>]
let ``the same seed makes the same plan`` () =
    Law.forAll (Gen.choose64 (0L, Int64.MaxValue)) (fun seed -> Law.equal (Plan.Of(seed, 50)) (Plan.Of(seed, 50)))

[<Fact>]
let ``another seed makes another plan`` () =
    Law.forAll (Gen.choose64 (0L, Int64.MaxValue - 1L)) (fun seed ->
        Assert.NotEqual(Plan.Of(seed, 50), Plan.Of(seed + 1L, 50)))

[<Fact>]
let ``nothing goes wrong in a calm plan`` () =
    for turn in Plan.Calm(1L, 1000).Turns.ToArray() do
        Law.equal (Turn turn.Event) turn

[<Fact>]
let ``everything that can go wrong goes wrong in a long plan`` () =
    let turns = Plan.Of(1L, 100_000).Turns.ToArray()
    let all of' values = Law.equal (Set.ofArray values) (turns |> Seq.map of' |> Set.ofSeq)
    all _.Starting (Enum.GetValues<Starting>())
    all _.Asking (Enum.GetValues<Asking>())
    all _.Handling (Enum.GetValues<Handling>())
    all _.Answering (Enum.GetValues<Answering>())

[<Theory>]
[<InlineData "events 3">]
[<InlineData "event three">]
[<InlineData "event 3, asking Nicely">]
[<InlineData "event 3, pieces of">]
let ``a line that is no invocation is refused with the line`` (line: string) =
    let refusal = Assert.Throws<FormatException>(fun () -> Plan.Parse line |> ignore)
    Assert.Contains(line, refusal.Message)

[<Fact>]
let ``a script may have comments and empty lines`` () =
    Law.equal (Plan.Parse "event 3") (Plan.Parse "# found in July\n\nevent 3\n")
