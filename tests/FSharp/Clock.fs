namespace PureLambda.FSharp.Tests

open System
open System.Threading
open System.Threading.Tasks

/// A clock that stands still until it is moved on. Timers that are then due run at once.
type Clock() =
    inherit TimeProvider()

    let timers = ResizeArray<DateTimeOffset * (unit -> unit)>()
    let mutable now = DateTimeOffset.UnixEpoch

    override _.GetUtcNow() = now

    override _.TimestampFrequency = TimeSpan.TicksPerSecond

    override _.GetTimestamp() = now.UtcTicks

    override _.CreateTimer(callback, state, due, _) =
        let timer = now + due, (fun () -> callback.Invoke state)

        if due <> Timeout.InfiniteTimeSpan then
            timers.Add timer

        {
            new ITimer with
                member _.Change(_, _) = timers.Remove timer
                member _.Dispose() = timers.Remove timer |> ignore
                member _.DisposeAsync() =
                    timers.Remove timer |> ignore
                    ValueTask.CompletedTask
        }

    member _.Advance(by: TimeSpan) =
        now <- now + by

        for due, run in List.ofSeq timers do
            if due <= now then
                run ()

    /// How many timers are still to run.
    member _.Timers = timers.Count
