module PureLambda.Properties.PlanLaws

open System
open Xunit
open FsCheck.FSharp
open PureLambda.Testing
open PureLambda.Properties

let private plans =
    Gen.map3
        (fun kind seed count -> Plan.Make(kind, seed, count, true))
        (Gen.elements [ Kind.OnDemand; Kind.SnapStart; Kind.Managed 3; Kind.Managed(2, stopsAnywhere = true) ])
        (Gen.choose64 (0L, Int64.MaxValue) |> Gen.map uint64)
        (Gen.choose (0, 300))

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
let ``the same invocations of another function are another plan`` () =
    let of' kind = Plan.Make(kind, 1UL, 50, false)
    Assert.NotEqual(of' Kind.OnDemand, of' Kind.SnapStart)

[<Fact>]
let ``nothing goes wrong in a calm plan`` () =
    for turn in Plan.Calm(1L, 1000).Turns.ToArray() do
        Law.equal (Turn turn.Event) turn

[<Fact>]
let ``everything that can go wrong goes wrong in a long plan`` () =
    let turns = Plan.Make(Kind.SnapStart, 1UL, 100_000, true).Turns.ToArray()
    let all of' values = Law.equal (Set.ofArray values) (turns |> Seq.map of' |> Set.ofSeq)
    all _.Starting (Enum.GetValues<Starting>())
    all _.Storing (Enum.GetValues<Storing>())
    all _.Asking (Enum.GetValues<Asking>())
    all _.Handling (Enum.GetValues<Handling>())
    all _.Answering (Enum.GetValues<Answering>())

[<Fact>]
let ``with several workers it is everything but an event before there is a process, and what befalls a snapshot`` () =
    let turns = Plan.Make(Kind.Managed 3, 1UL, 100_000, true).Turns.ToArray()
    let all of' values = Law.equal (Set.ofSeq values) (turns |> Seq.map of' |> Set.ofSeq)
    all _.Starting (Enum.GetValues<Starting>() |> Seq.except [ Starting.EventFirst ])
    all _.Storing [ Storing.Calm ]
    all _.Asking (Enum.GetValues<Asking>())
    all _.Handling (Enum.GetValues<Handling>())
    all _.Answering (Enum.GetValues<Answering>())

[<Theory>]
[<InlineData "events 3">]
[<InlineData "event three">]
[<InlineData "event 3, asking Nicely">]
[<InlineData "event 3, pieces of">]
[<InlineData "event 3, asking 3000">]
[<InlineData "function Dysfunction">]
[<InlineData "function OnDemand, 2 at once">]
[<InlineData "function ManagedInstances, 0 at once">]
[<InlineData "function ManagedInstances, 33 at once">]
[<InlineData "function ManagedInstances, order 0-1">]
let ``a line that is no invocation is refused with the line`` (line: string) =
    let refusal = Assert.Throws<FormatException>(fun () -> Plan.Parse line |> ignore)
    Assert.Contains(line, refusal.Message)

[<Fact>]
let ``a script may have comments and empty lines`` () =
    Law.equal (Plan.Parse "event 3") (Plan.Parse "# found in July\n\nevent 3\n")
