module PureLambda.Properties.BugLaws

open System
open Xunit
open PureLambda.Testing
open PureLambda.Properties

let private budget = 100_000

let private found (bug: Bugs.Bug) =
    let broken = Simulation.OfRuntime().Invocations(budget).Changed(Func<_, _>(bug.Break()))

    match broken.Run().Defect with
    | null -> failwith $"The simulation does not notice a runtime that {bug.Name}."
    | defect -> defect

let names = TheoryData<string>(Bugs.all |> List.map _.Name)

let private named name = Bugs.all |> List.find (fun bug -> bug.Name = name)

[<Theory; MemberData(nameof names)>]
let ``every bug is found and made small, and its script finds it again`` name =
    let bug = named name
    let defect = found bug
    Assert.True(defect.Plan.Count <= 60, $"{name}: {defect}")
    let again =
        Simulation.OfRuntime().Changed(Func<_, _>(bug.Break())).Replaying(Plan.Parse(string defect.Plan)).Run()

    match again.Defect with
    | null -> failwith $"{name}: its script breaks nothing:\n{defect}"
    | replayed ->
        Law.equal (defect.Rule, Nullable()) (replayed.Rule, replayed.Seed)
        Assert.DoesNotContain("seed", string replayed)

[<Fact>]
let ``at least twenty-five bugs are known`` () = Assert.True(Bugs.all.Length >= 25)

[<Fact>]
let ``a bug's report names its rule, its seed and its script`` () =
    let defect = found (named "drops an answer")
    let text = string defect
    Assert.Contains(defect.Rule, text)
    Assert.Contains($"seed {defect.Seed}", text)
    Assert.Contains(string defect.Plan, text)

[<Fact>]
let ``in F# a bug is an Error, with the same defect`` () =
    let broken () = Simulation.OfRuntime().Invocations(budget).Changed(Func<_, _>((named "drops an answer").Break()))

    match FSharp.Simulation.run (broken ()) with
    | Ok report -> failwith $"{report}"
    | Error defect -> Law.equal (found (named "drops an answer")) defect

    Assert.Throws<SimulationFailedException>(fun () -> FSharp.Simulation.check (broken ()))
