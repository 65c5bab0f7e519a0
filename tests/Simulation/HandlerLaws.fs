/// What a user may ask of a handler, in a few lines.
module PureLambda.Properties.HandlerLaws

open System
open System.Collections.Generic
open System.Diagnostics
open System.Threading
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.Testing
open PureLambda.Properties

let private text handle = Handler.Text(fun event context -> handle event context)
let private upper = text (fun event _ -> Task.FromResult(event.ToUpperInvariant()))

let private breaks (law: Testing.Law) (words: string) (make: unit -> Handler) =
    let broken = Assert.Throws<FaultException>(fun () -> law.Check(Func<_> make))
    Assert.Contains(law.Name, broken.Message)
    Assert.Contains(words, broken.Message)

[<Fact>]
let ``a handler in a simulation, and its account`` () =
    let report = Simulation.Of(upper).Seed(1L).Invocations(2_000).Run().Check()
    Law.equal 2_000L report.Invocations

[<Fact>]
let ``a whole program in a simulation`` () =
    let log = CapturedLog()
    let opened, closed = ref 0, ref 0

    let program =
        Bootstrap
            .From(fun () ->
                opened.Value <- opened.Value + 1
                Task.FromResult(upper.Logged()))
            .OnCleanup(fun _ ->
                closed.Value <- closed.Value + 1
                Task.CompletedTask)

    let report = Simulation.Of(program).Invocations(1_000).LoggingTo(log).Run().Check()
    Law.equal report.Processes (int64 closed.Value)
    Assert.InRange(int64 opened.Value, 1L, report.Processes)
    Assert.Contains("invocation succeeded", log.Messages)

[<Fact>]
let ``a handler called as a function, with a fake context and a captured log`` () =
    let fake = FakeInvocation(Event = Payload.FromText "hi", TimeLeft = TimeSpan.FromSeconds 5.)

    let handler =
        text (fun event context ->
            context.Log.Information($"{event} in {context.RemainingTime.TotalSeconds} s", ReadOnlySpan<Header>())
            Task.FromResult context.RequestId)

    let outcome = handler.InvokeAsync(fake.Event, fake.Context()).Result
    Law.equal (Outcome.Success(Payload.FromText fake.RequestId, MediaType.Text) :> Outcome) outcome
    Law.equal [ "hi in 5 s" ] (List.ofSeq fake.Log.Messages)

[<Fact>]
let ``a good handler keeps the laws`` () =
    for law in
        [
            Laws.NeverAnswersTwice(Func<_, _> Events.Any)
            Laws.SurvivesAnyEvent(Func<_, _> Events.Any)
            Laws.FinishesWithin(TimeSpan.FromSeconds 3., Func<_, _> Events.Any)
            Laws.IsIdempotent(Func<_, _> Events.Any, fun () -> null)
        ] do
        law.Check upper

[<Fact>]
let ``a handler that stumbles over an event does not survive it`` () =
    let first = text (fun event _ -> Task.FromResult(string event[0]))
    breaks (Laws.SurvivesAnyEvent(Func<_, _> Events.Any)) "IndexOutOfRange" (fun () -> first)

[<Fact>]
let ``a handler that counts is not idempotent, and one that remembers is`` () =
    let orders = List<string>()
    let law = Laws.IsIdempotent(Func<_, _> Events.Number, fun () -> orders.Count)

    let order (context: Context) =
        orders.Add context.RequestId
        Task.FromResult "ordered"

    breaks law "tried again" (fun () -> text (fun _ context -> order context))

    law.Check(
        text (fun _ context -> if orders.Contains context.RequestId then Task.FromResult "ordered" else order context)
    )

[<Fact>]
let ``a handler that never ends is not idempotent`` () =
    let never = text (fun _ _ -> TaskCompletionSource<string>().Task)
    breaks (Laws.IsIdempotent(Func<_, _> Events.Number, fun () -> null)) "it never ends" (fun () -> never)

[<Fact>]
let ``a handler that waits too long does not finish within its deadline, and no real time goes by`` () =
    let waiting (span: TimeSpan) =
        text (fun _ context ->
            task {
                do! Task.Delay(span, context.Time)
                return "done"
            })

    let law = Laws.FinishesWithin(TimeSpan.FromSeconds 3., Func<_, _> Events.Number)
    law.Check(waiting (TimeSpan.FromSeconds 2.))
    breaks law "it took" (fun () -> waiting (TimeSpan.FromSeconds 4.))

[<Fact>]
let ``a handler that waits for the clock is simulated without waiting`` () =
    let slow =
        text (fun event context ->
            task {
                do! Task.Delay(TimeSpan.FromSeconds 1., context.Time)
                return event
            })

    let report = Simulation.Of(slow).Calm().Invocations(3_600).Run().Check()
    Law.equal 3_600L report.Answered
    Assert.True(report.Elapsed >= TimeSpan.FromHours 1., string report)

[<Fact>]
let ``a handler that overruns is given up with its process`` () =
    let late =
        text (fun event context ->
            task {
                do! Task.Delay(TimeSpan.FromSeconds 4., context.Time)
                return event
            })

    let report = Simulation.Of(late).Calm().Invocations(10).Run().Check()
    Law.equal (10L, 10L) (report.GivenUp, report.Processes)

[<Fact>]
let ``a handler that never ends is found and made small in little more than the real time it is given`` () =
    let patience = TimeSpan.FromSeconds 2.

    let hangs =
        text (fun event _ -> if event.Contains '7' then TaskCompletionSource<string>().Task else Task.FromResult event)

    let patient (scenery: Scenery) = Scenery(scenery.Program, scenery.Event, scenery.Log, Patience = patience)
    let clock = Stopwatch.StartNew()
    let defect = nonNull (Simulation.Of(hangs).Changed(Func<_, _> patient).Run().Defect)
    // Without haste it would take some thirty times as long.
    Assert.InRange(clock.Elapsed, patience, 5. * patience)
    Law.equal ("every handler ends", 1) (defect.Rule, defect.Plan.Count)
    Assert.Contains("7", string defect.Plan)

/// A context that never runs what it is given, as one whose threads are all held by other tests.
type private Held() =
    inherit SynchronizationContext()
    override _.Post(_, _) = ()

[<Fact>]
let ``what a handler awaits does not go on in the context of whoever simulates`` () =
    let yielding =
        Handler.Raw(fun event _ ->
            task {
                do! Task.Yield()
                return Outcome.Success event :> Outcome
            })

    let before = SynchronizationContext.Current
    SynchronizationContext.SetSynchronizationContext(Held())

    try
        Law.equal 20L (Simulation.Of(yielding).Calm().Invocations(20).Run().Check().Answered)
        Assert.IsType<Held> SynchronizationContext.Current |> ignore
    finally
        SynchronizationContext.SetSynchronizationContext before
