/// Combinators of C# wait for whatever user code waits for, without a thread of their own and without the caller's: one
/// of their steps at a time is late, and the rest answers at once.
module PureLambda.FSharp.Tests.Combinators.WaitingLaws

open System
open System.Threading
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.FSharp.Tests
open PureLambda.Properties
open PureLambda.Testing

/// Somebody's thread, as that of a window: whoever comes back to it waits for ever.
type private Occupied() =
    inherit SynchronizationContext()
    member val Asked = 0 with get, set
    override this.Post(_, _) = this.Asked <- this.Asked + 1
    override this.Send(_, _) = this.Asked <- this.Asked + 1

/// The steps of user code, of which one is late.
type private Steps(late: int) =
    let gate = TaskCompletionSource()
    let mutable count = 0

    member _.Count = count
    member _.Open() = gate.SetResult()

    member _.Task(value: 'value) : Task<'value> =
        count <- count + 1

        if count = late then
            gate.Task.ContinueWith((fun (_: Task) -> value), TaskContinuationOptions.ExecuteSynchronously)
        else
            Task.FromResult value

type private Numbers = Handler<int, int>

let private failing (steps: Steps) =
    Handler.FromOutcome<int, int>(fun _ _ -> steps.Task(Outcome.ofResult (Error(Fault("Refused", "no")))))

/// Each combinator, around a handler that counts one up, or that fails.
let private combined: (string * (Steps -> Numbers -> Numbers)) list = [
    "alone", (fun _ one -> one)
    "map", (fun _ one -> one.Map id)
    "contramap", (fun _ one -> one.Contramap id)
    "mapFault", (fun _ one -> one.MapFault id)
    "tap", (fun steps one -> one.Tap(fun _ _ -> steps.Task()))
    "andThen", (fun steps one -> one.AndThen(Handler.From<int, int>(fun number _ -> steps.Task number)))
    "bind", (fun steps one -> one.Bind(fun number -> Handler.From<int, int>(fun _ _ -> steps.Task number)))
    "recover", (fun steps _ -> (failing steps).Recover(fun _ _ -> steps.Task(Outcome.ofResult (Ok 2))))
    "orElse", (fun steps one -> (failing steps).OrElse one)
    "retry", (fun _ one -> one.Retry(Schedule.Constant(1, TimeSpan.Zero), (fun _ -> true)))
    "retry, after a failure",
    (fun steps one ->
        let mutable first = true

        let once =
            Handler.FromOutcome<int, int>(fun _ _ ->
                let outcome = if first then Error(PureLambda.Fault("Busy", "later")) else Ok 2
                first <- false
                steps.Task(Outcome.ofResult outcome))

        once.Retry(Schedule.Constant(1, TimeSpan.Zero), (fun _ -> true)).AndThen one |> _.Map(fun _ -> 2))
    "validate", (fun _ one -> one.Validate [||])
    "withDeadline", (fun _ one -> one.WithDeadline(TimeSpan.FromSeconds 1.))
    "parallel", (fun _ one -> Handler.Parallel(1, [| one; one |]).Map(fun both -> both[1]))
    "traverse", (fun _ one -> one.Traverse(2).Dimap((fun number -> [| number; number |]), (fun both -> both[1])))
    "bracket",
    (fun steps one -> Handler.Bracket((fun _ -> steps.Task 1), (fun (_: int) -> steps.Task() :> Task), (fun _ -> one)))
]

let private context () = FakeInvocation(TimeLeft = TimeSpan.FromSeconds 10.).Context()

/// What is asked under the occupied thread, and what it comes to once the late step is done.
let private asked (steps: Steps) (begin': unit -> Task<'answer>) =
    let mine = SynchronizationContext.Current
    let occupied = Occupied()
    SynchronizationContext.SetSynchronizationContext occupied

    let running =
        try
            begin' ()
        finally
            SynchronizationContext.SetSynchronizationContext mine

    let wasLate = not running.IsCompleted

    if wasLate then
        steps.Open()

    let answer = if occupied.Asked = 0 then Some(Sample.await running) else None
    wasLate, occupied.Asked, answer

[<Fact>]
let ``whichever step is late, the combinator waits for it and comes back to no thread`` () =
    combined
    |> Sample.everyIs "as it should" (fun combine ->
        let run late =
            let steps = Steps late
            let handler = Handler.From<int, int>(fun number _ -> steps.Task(number + 1)) |> combine steps
            let context = context ()
            let answer = asked steps (fun () -> handler.InvokeAsync(1, context).AsTask())
            steps.Count, answer

        let two = Some(Outcome.ofResult<int>(Ok 2))
        let count, atOnce = run 0

        let found = [
            if atOnce <> (false, 0, two) then
                $"at once: {atOnce}"

            for late in 1..count do
                match run late with
                | _, (true, 0, answer) when answer = two -> ()
                | other -> $"step {late}: {other}"
        ]

        if found.IsEmpty then "as it should" else String.Join("; ", found))

[<Fact>]
let ``a handler of bytes waits for a late one of values`` () =
    let steps = Steps 1

    let handler = Handler.From<string, string>(fun text _ -> steps.Task(text + "!")).ToHandler(Codec.Text, Codec.Text)

    let wasLate, posts, outcome = asked steps (fun () -> handler.InvokeAsync(Payload.ofText "a", context ()).AsTask())

    Law.equal (true, 0) (wasLate, posts)
    Law.equal (Some(Sample.Answered("text/plain; charset=utf-8", "a!"))) (Option.map Sample.seen outcome)

[<Fact>]
let ``a resource that is still being opened when the end comes is closed once it is open`` () =
    let opened = TaskCompletionSource<string>()
    let mutable closed = 0

    let program =
        Bootstrap.Bracket(
            (fun () -> opened.Task),
            (fun _ ->
                closed <- closed + 1
                Task.CompletedTask),
            (fun (_: string) -> Handler.Always<string, string>("fine").ToHandler(Codec.Text, Codec.Text))
        )

    let clean () =
        let occupied = Occupied()
        let mine = SynchronizationContext.Current
        SynchronizationContext.SetSynchronizationContext occupied

        try
            program.Cleanups[0].Invoke CancellationToken.None
        finally
            SynchronizationContext.SetSynchronizationContext mine
    // Nothing has been begun: there is nothing to wait for, and nothing to close.
    Assert.True((clean ()).IsCompletedSuccessfully)

    use platform = new Platform([], [])
    let life = Task.Factory.StartNew((fun () -> platform.Run program), TaskCreationOptions.LongRunning)
    let mutable cleaning = Task.CompletedTask

    let waits () =
        cleaning <- clean ()
        not cleaning.IsCompleted

    Assert.True(SpinWait.SpinUntil(waits, TimeSpan.FromSeconds 20.), "the cleanup waits for nothing")
    Law.equal 0 closed
    opened.SetResult "db"
    Sample.await (task { do! cleaning })
    Assert.True(closed > 0, "it was not closed")
    Law.equal 0 (Sample.await life).ExitCode

let private busy (count: int ref) =
    Handler.FromOutcome<int, int>(fun _ _ ->
        count.Value <- count.Value + 1
        let outcome = if count.Value = 1 then Error(PureLambda.Fault("Busy", "later")) else Ok 2
        Task.FromResult(Outcome.ofResult outcome))

[<Fact>]
let ``a retry waits by the clock, and comes back to no thread`` () =
    let fake = FakeInvocation(TimeLeft = TimeSpan.FromSeconds 10.)
    let count = ref 0
    let again = (busy count).Retry(Schedule.Constant(1, TimeSpan.FromSeconds 1.), (fun _ -> true))
    let mine = SynchronizationContext.Current
    let occupied = Occupied()
    SynchronizationContext.SetSynchronizationContext occupied
    let context = fake.Context()

    let running =
        try
            again.InvokeAsync(1, context).AsTask()
        finally
            SynchronizationContext.SetSynchronizationContext mine

    Law.equal (false, 1) (running.IsCompleted, count.Value)
    fake.Time.Advance(TimeSpan.FromSeconds 1.)
    Law.equal 0 occupied.Asked
    Law.equal (Outcome.ofResult (Ok 2)) (Sample.await running)
