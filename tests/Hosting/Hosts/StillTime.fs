namespace PureLambda.Hosting.Tests

open System
open System.Threading

/// A clock that stands still, and whose timers never fire: no law about a host depends on how fast the machine is.
type StillTime() =
    inherit TimeProvider()
    static member Now = DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero)
    override _.GetUtcNow() = StillTime.Now

    override _.CreateTimer(_, _, _, _) = {
        new ITimer with
            member _.Change(_, _) = true
            member _.Dispose() = ()
            member _.DisposeAsync() = Tasks.ValueTask.CompletedTask
    }
