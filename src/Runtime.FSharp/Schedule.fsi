namespace PureLambda.FSharp

open System

/// When to try again, as a value: how often, and after how long.
type Schedule = PureLambda.Schedule

/// Makes schedules for <c>Function.retry</c>.
[<RequireQualifiedAccess>]
module Schedule =
    /// So many retries at most, and always the same wait.
    val constant: retries: int -> delay: TimeSpan -> Schedule

    /// So many retries at most, after a wait that doubles each time.
    val exponential: retries: int -> first: TimeSpan -> Schedule

    /// The same, but no wait is longer than this.
    val upTo: longest: TimeSpan -> schedule: Schedule -> Schedule

    /// How long to wait before a retry, counted from 1, or None when there is none.
    val delay: retry: int -> schedule: Schedule -> TimeSpan option
