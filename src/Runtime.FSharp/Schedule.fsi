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

    /// <summary>The same, but each wait is shortened by a part that differs from request to request, up to this share: 1 is
    /// full jitter, 0.5 leaves half of each wait as it is. So what failed together does not come again together.</summary>
    /// <remarks>The part follows from the request's id and the retry's number: nothing is random here, and what is replayed or
    /// simulated waits as it did. What is retried several times at once within one request waits alike.</remarks>
    val jittered: share: float -> schedule: Schedule -> Schedule

    /// How long to wait at most before a retry, counted from 1, or None when there is none.
    val delay: retry: int -> schedule: Schedule -> TimeSpan option

    /// How long a request waits before a retry, counted from 1, or None when there is none: its part of the jitter follows
    /// from its id.
    val delayOf: requestId: string -> retry: int -> schedule: Schedule -> TimeSpan option
