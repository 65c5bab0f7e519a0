/// What a combinator of C# leaves behind when it is over: no timer, no second try, nothing that costs.
module PureLambda.FSharp.Tests.Combinators.EndingLaws

open System
open System.Threading
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.FSharp.Tests
open PureLambda.Properties

type private Numbers = Handler<int, int>

let private failure (outcome: Outcome<int>) =
    match Outcome.toResult outcome with
    | Error fault -> fault.Type
    | Ok answer -> $"{answer}"

[<Fact>]
let ``a handler that was in time leaves no timer behind, and one that was not is named so`` () =
    let clock = Clock()
    let invocation = Invocation(Attempt "request-1", Payload.empty, Deadline = Nullable(Deadline 10_000L))
    let never = TaskCompletionSource<int>()
    let late = Handler.From<int, int>(fun _ _ -> never.Task).WithDeadline(TimeSpan.FromSeconds 1.)
    use context = new Context(invocation, Sample.settings, clock, ignore)
    let running = late.InvokeAsync(1, context).AsTask()
    clock.Advance(TimeSpan.FromSeconds 9.)

    Law.equal "Runtime.DeadlineNear" (failure (Sample.await running))

    never.SetResult 1
    let inTime = Handler.Always<int, int>(2).WithDeadline(TimeSpan.FromMilliseconds 100.)
    use context = new Context(invocation, Sample.settings, clock, ignore)
    Law.equal (Outcome.ofResult (Ok 2)) (Sample.await (inTime.InvokeAsync(1, context).AsTask()))
    Law.equal 0 clock.Timers

[<Fact>]
let ``a release that fails after a failure is logged, and the failure counts`` () =
    let lines = ResizeArray<LogRecord>()

    let handler =
        Handler.Bracket(
            (fun _ -> Task.FromResult 1),
            (fun (_: int) -> Task.FromException(InvalidOperationException "stuck")),
            (fun _ -> Handler.Fail<int, int>(PureLambda.Fault("Refused", "no")))
        )

    use context = new Context(Sample.invocation, Sample.settings, Clock(), (fun line -> lines.Add line))

    Law.equal "Refused" (failure (Sample.await (handler.InvokeAsync(1, context).AsTask())))

    Law.equal [ "a resource could not be released", Some "stuck" ] [
        for line in lines -> line.Message, line.Fault |> Option.ofObj |> Option.map _.Message
    ]

[<Fact>]
let ``what needs no time and no second try is not paid for`` () =
    let bare = Handler.Always<int, int> 1
    let around =
        bare.WithDeadline(TimeSpan.FromSeconds 1.).Retry(Schedule.Constant(3, TimeSpan.Zero), (fun _ -> true))
    let context = Sample.context ()

    let allocated (handler: Numbers) =
        handler.InvokeAsync(1, context).GetAwaiter().GetResult() |> ignore
        let before = GC.GetAllocatedBytesForCurrentThread()

        for _ in 1..100 do
            handler.InvokeAsync(1, context).GetAwaiter().GetResult() |> ignore

        GC.GetAllocatedBytesForCurrentThread() - before

    Law.equal (allocated bare) (allocated around)

[<Fact>]
let ``a retry whose wait is cut short does not try again`` () =
    use stopping = new CancellationTokenSource()
    let count = ref 0

    let busy =
        Handler.FromOutcome<int, int>(fun _ _ ->
            count.Value <- count.Value + 1
            Task.FromResult(Outcome.ofResult (Error(PureLambda.Fault("Busy", "later")))))

    let again = busy.Retry(Schedule.Constant(1, TimeSpan.FromSeconds 1.), (fun _ -> true))
    use context = new Context(Sample.invocation, Sample.settings, Clock(), ignore, stopping.Token)
    let running = again.InvokeAsync(1, context).AsTask()
    stopping.Cancel()
    Law.equal ("Busy", 1) (failure (Sample.await running), count.Value)
