module PureLambda.Properties.BugLaws

open System
open Xunit
open PureLambda.Testing
open PureLambda.Properties

let private budget = 100_000

let private found (simulation: Simulation) (bug: Bugs.Bug) =
    match simulation.Invocations(budget).Changed(Func<_, _>(bug.Break())).Run().Defect with
    | null -> failwith $"The simulation does not notice a runtime that {bug.Name}."
    | defect -> defect

let private isFoundAgain (simulation: Simulation) (bug: Bugs.Bug) =
    let defect = found simulation bug
    Assert.True(defect.Plan.Count <= 60, $"{bug.Name}: {defect}")
    let again = simulation.Changed(Func<_, _>(bug.Break())).Replaying(Plan.Parse(string defect.Plan)).Run()

    match again.Defect with
    | null -> failwith $"{bug.Name}: its script breaks nothing:\n{defect}"
    | replayed ->
        Law.equal (defect.Rule, Nullable()) (replayed.Rule, replayed.Seed)
        Assert.DoesNotContain("seed", string replayed)

let private named name = List.find (fun (bug: Bugs.Bug) -> bug.Name = name)
let names = TheoryData<string>(Bugs.all |> List.map _.Name)
let namesOfSeveral = TheoryData<string>(Bugs.ofSeveral |> List.map _.Name)

[<Theory; MemberData(nameof names)>]
let ``every bug is found and made small, and its script finds it again`` name =
    Bugs.all |> named name |> isFoundAgain (Simulation.OfRuntime())

[<Theory; MemberData(nameof namesOfSeveral)>]
let ``every bug of several workers is found and made small, and its script finds it again`` name =
    Bugs.ofSeveral |> named name |> isFoundAgain (Simulation.OfRuntime().Concurrency 3)

[<Fact>]
let ``at least twenty-five bugs are known`` () = Assert.True(Bugs.all.Length >= 25)

[<Fact>]
let ``a bug's report names its rule, its seed and its script`` () =
    let defect = found (Simulation.OfRuntime()) (Bugs.all |> named "drops an answer")
    let text = string defect
    Assert.Contains(defect.Rule, text)
    Assert.Contains($"seed {defect.Seed}", text)
    Assert.Contains(string defect.Plan, text)

[<Fact>]
let ``in F# a bug is an Error, with the same defect`` () =
    let bug = Bugs.all |> named "drops an answer"
    let broken () = Simulation.OfRuntime().Invocations(budget).Changed(Func<_, _>(bug.Break()))

    match FSharp.Simulation.run (broken ()) with
    | Ok report -> failwith $"{report}"
    | Error defect -> Law.equal (found (Simulation.OfRuntime()) bug) defect

    Assert.Throws<SimulationFailedException>(fun () -> FSharp.Simulation.check (broken ()))
