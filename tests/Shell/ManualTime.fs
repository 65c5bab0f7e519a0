namespace PureLambda.Properties

open System
open System.Collections.Generic
open System.Threading
open System.Threading.Tasks

/// A clock that stands still until a test moves it. Timers fire on the thread that moves it. A leaping clock moves by
/// itself: whoever wants to wait has waited already.
type ManualTime(leaps: bool) =
    inherit TimeProvider()

    let gate = obj ()
    let start = DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)
    let pending = Dictionary<ManualTimer, DateTimeOffset>()
    let mutable now = start
    let mutable made = 0

    let due (limit: DateTimeOffset) =
        pending |> Seq.filter (fun entry -> entry.Value <= limit) |> Seq.sortBy _.Value |> Seq.tryHead

    /// A clock that the test moves.
    new() = ManualTime(false)

    override _.GetUtcNow() = lock gate (fun () -> now)
    override this.GetTimestamp() = (this.GetUtcNow() - start).Ticks
    override _.TimestampFrequency = TimeSpan.TicksPerSecond

    override this.CreateTimer(callback, state, due, period) =
        if period <> Timeout.InfiniteTimeSpan then
            invalidArg (nameof period) "no timer of the runtime repeats"

        lock gate (fun () -> made <- made + 1)
        let timer = new ManualTimer(this, (fun () -> callback.Invoke state))
        this.Set(timer, due)
        timer

    /// Moves the clock; the timers whose time comes fire in order.
    member _.Advance(span: TimeSpan) =
        let target = lock gate (fun () -> now + span)

        let rec fire () =
            let next =
                lock gate (fun () ->
                    match due target with
                    | Some entry ->
                        pending.Remove entry.Key |> ignore
                        now <- max now entry.Value
                        Some entry.Key
                    | None ->
                        now <- target
                        None)

            match next with
            | Some timer ->
                timer.Fire()
                fire ()
            | None -> ()

        fire ()

    member this.Advance(milliseconds: float) = this.Advance(TimeSpan.FromMilliseconds milliseconds)

    /// How many timers were ever made, and how many of them wait.
    member _.Made = lock gate (fun () -> made)

    member _.Pending = lock gate (fun () -> pending.Count)

    /// How far the clock has come.
    member this.Elapsed = this.GetUtcNow() - start

    /// Waits until so many timers wait.
    member _.AwaitPending count = Patience.until $"{count} timers wait" gate (fun () -> pending.Count >= count)

    member internal _.Set(timer: ManualTimer, due: TimeSpan) =
        let fires =
            lock gate (fun () ->
                pending.Remove timer |> ignore

                if due = Timeout.InfiniteTimeSpan then
                    false
                elif leaps || due <= TimeSpan.Zero then
                    now <- now + due
                    true
                else
                    pending[timer] <- now + due
                    Monitor.PulseAll gate
                    false)

        if fires then
            timer.Fire()

    member internal _.Forget(timer: ManualTimer) = lock gate (fun () -> pending.Remove timer |> ignore)

and internal ManualTimer(time: ManualTime, fire: unit -> unit) =
    member _.Fire() = fire ()

    interface ITimer with
        member this.Change(due, _) =
            time.Set(this, due)
            true

        member this.Dispose() = time.Forget this

        member this.DisposeAsync() =
            time.Forget this
            ValueTask.CompletedTask
