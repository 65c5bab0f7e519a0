/// Several workers in one process: real threads, of which one runs at a time, in every order.
module PureLambda.Properties.ConcurrencyLaws

open System
open System.Collections.Generic
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.Testing
open PureLambda.Properties

let private echo = Handler.Raw(fun event _ -> Task.FromResult(Outcome.Success event :> Outcome))

/// Where a worker is, for whoever counts orders and nothing else.
type private Stage =
    | Waiting
    | Given
    | Handling
    | Posted
    | Gone

/// The orders of so many workers and invocations, counted on paper: no threads, no bytes, no runtime. A worker that waits is
/// given an event, the one that has waited longest first; SIGTERM comes at any point, and lets those go who wait.
let private interleavings workers invocations =
    let known = Dictionary<_, int64>()

    // The queue has the workers that wait, the longest first.
    let rec give (stages: Stage list, queue: int list, left) =
        match queue with
        | first :: others when left > 0 -> give (List.updateAt first Given stages, others, left - 1)
        | _ -> stages, queue, left

    let rec count (stages: Stage list, queue, left, stopping) =
        let key = stages, queue, left, stopping

        match known.TryGetValue key with
        | true, orders -> orders
        | _ ->
            let orders = orders key
            known[key] <- orders
            orders

    and orders (stages, queue, left, stopping) =
        let goOn worker stage =
            match stage with
            | Given -> Some(List.updateAt worker Handling stages, queue)
            | Handling -> Some(List.updateAt worker Posted stages, queue)
            | Posted when stopping -> Some(List.updateAt worker Gone stages, queue)
            | Posted -> Some(List.updateAt worker Waiting stages, queue @ [ worker ])
            | Waiting when stopping -> Some(List.updateAt worker Gone stages, List.except [ worker ] queue)
            | Waiting
            | Gone -> None

        let after = stages |> List.mapi goOn |> List.choose id

        let continued =
            after
            |> List.sumBy (fun (stages, queue) ->
                if stopping then
                    count (stages, queue, left, true)
                else
                    let stages, queue, left = give (stages, queue, left)
                    count (stages, queue, left, false))

        if stages |> List.forall ((=) Gone) then 1L
        elif stopping then continued
        else continued + count (stages, queue, left, true)

    let stages, queue, left = give (List.replicate workers Waiting, [ 0 .. workers - 1 ], invocations)
    count (stages, queue, left, false)

[<Theory>]
[<InlineData(1, 1)>]
[<InlineData(1, 3)>]
[<InlineData(2, 1)>]
[<InlineData(2, 2)>]
[<InlineData(2, 3)>]
[<InlineData(3, 2)>]
[<InlineData(2, 4)>]
[<InlineData(3, 3)>]
let ``every interleaving is run, and in each everything received is answered`` (workers: int) (invocations: int) =
    let report = Simulation.Of(echo).Concurrency(workers).Invocations(invocations).RunEveryInterleaving().Check()
    Law.equal (interleavings workers invocations) report.Interleavings
    Assert.True(report.Answered > 0L, string report)
    Law.equal (0L, 0L) (report.Failed, report.GivenUp)

[<Fact>]
let ``the same seed gives the same account of several workers`` () =
    let run () = Simulation.OfRuntime().Concurrency(4).Seed(7L).Invocations(2_000).Run()
    Law.equal (run ()) (run ())

[<Theory>]
[<InlineData 1>]
[<InlineData 2>]
[<InlineData 3>]
[<InlineData 8>]
let ``with several workers, too, none is lost and none is crossed`` workers =
    let report = Simulation.OfRuntime().Concurrency(workers).Invocations(5_000).Run().Check()
    Law.equal 5_000L report.Invocations
    Assert.True(report.Answered > 4_000L, string report)

[<Theory>]
[<InlineData "has one id for all connections">]
[<InlineData "has one place for all answers">]
[<InlineData "lets its workers share a context">]
[<InlineData "does not wake the workers that wait">]
[<InlineData "ignores shutdown">]
let ``what breaks in some interleaving of two is found among all of them, and its script finds it again`` name =
    let bug = Bugs.ofSeveral |> List.find (fun bug -> bug.Name = name)
    let broken () = Simulation.Of(echo).Concurrency(2).Changed(Func<_, _>(bug.Break()))

    match broken().Invocations(2).RunEveryInterleaving().Defect with
    | null -> failwith $"No interleaving shows a runtime that {name}."
    | defect ->
        let again = broken().Replaying(Plan.Parse(string defect.Plan)).Run()
        Law.equal defect.Rule (nonNull again.Defect).Rule

/// A worker whose connection breaks takes nothing from the others, in whatever order.
[<Theory>]
[<InlineData "answering ResetRequest">]
[<InlineData "answering ResetReply">]
[<InlineData "asking CutHead">]
[<InlineData "handling Stop">]
[<InlineData "handling Overrun">]
let ``in every interleaving with a mishap each invoker is told once, and every other event is answered`` mishap =
    let plan = Plan.Parse $"function ManagedInstances, 2 at once\nevent 1, {mishap}\nevent 2"
    let report = Simulation.Of(echo).Replaying(plan).RunEveryInterleaving().Check()
    Assert.True(report.Interleavings > 10L, string report)
    Assert.True(report.Answered > 0L, string report)

[<Fact>]
let ``every interleaving is asked only of a few invocations, and of several workers`` () =
    let refuses (simulation: Simulation) =
        Assert.Throws<InvalidOperationException>(fun () -> simulation.RunEveryInterleaving() |> ignore)
        |> ignore

    refuses (Simulation.Of(echo).Concurrency(2).Invocations 7)
    refuses (Simulation.Of(echo).Invocations 2)

[<Fact>]
let ``a handler that waits for the clock waits beside others, and no real time goes by`` () =
    let slow =
        Handler.Text(fun event context ->
            task {
                do! Task.Delay(TimeSpan.FromMinutes 1., context.Time)
                return event
            })

    let report = Simulation.Of(slow).Concurrency(3).Calm().Invocations(60).Run().Check()
    Law.equal (60L, 0L) (report.Answered, report.GivenUp)
    Assert.True(report.Elapsed >= TimeSpan.FromMinutes 60., string report)

[<Fact>]
let ``a program with a cleanup has it run once, whichever worker ends first`` () =
    let cleaned = ref 0
    let program =
        Bootstrap
            .Of(echo)
            .OnCleanup(fun _ ->
                cleaned.Value <- cleaned.Value + 1
                Task.CompletedTask)

    let report = Simulation.Of(program).Concurrency(2).Invocations(2).RunEveryInterleaving().Check()
    Law.equal report.Interleavings (int64 cleaned.Value)
    Law.equal report.Interleavings report.Processes
