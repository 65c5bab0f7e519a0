namespace PureLambda.FSharp

open System
open System.Threading.Tasks

/// <summary>
/// Functions of other shapes as the one that handlers are made of,
/// <c>'event -> Context -> Task&lt;Result&lt;'answer, 'error>></c>.
/// </summary>
/// <remarks>
/// An answer that is not a plain value (a Task that nobody would wait for, a Result whose Error would pass for a
/// success) fails at once, when the function is adapted, with the name of the right adapter.
/// </remarks>
[<RequireQualifiedAccess>]
module Function =
    /// A pure function that cannot fail.
    val sync: f: ('event -> 'answer) -> ('event -> Context -> Task<Result<'answer, Fault>>)

    /// A function that needs not wait, and that cannot fail but by an exception.
    val syncWithContext: f: ('event -> Context -> 'answer) -> ('event -> Context -> Task<Result<'answer, Fault>>)

    /// A pure function that may fail.
    val ofResult: f: ('event -> Result<'answer, 'error>) -> ('event -> Context -> Task<Result<'answer, 'error>>)

    /// A function that may fail and needs not wait.
    val ofResultWithContext:
        f: ('event -> Context -> Result<'answer, 'error>) -> ('event -> Context -> Task<Result<'answer, 'error>>)

    /// A function that waits, and that fails only by an exception.
    val ofTask: f: ('event -> Context -> Task<'answer>) -> ('event -> Context -> Task<Result<'answer, Fault>>)

    /// An asynchronous function. It is cancelled with the invocation: at its deadline, or when the environment is
    /// about to go away.
    val ofAsync:
        f: ('event -> Context -> Async<Result<'answer, 'error>>) -> ('event -> Context -> Task<Result<'answer, 'error>>)

    /// An exception as an error, thrown at once or later: for code that knows no other way to fail. The other functions of
    /// this module let exceptions through.
    val catch:
        ofExn: (exn -> 'error) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'error>>)

    // ---- one function, changed ----------------------------------------------------------------------------------

    /// Changes the answer.
    val map:
        change: ('answer -> 'changed) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'changed, 'error>>)

    /// Changes the event before the function gets it.
    val contramap:
        change: ('other -> 'event) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('other -> Context -> Task<Result<'answer, 'error>>)

    /// Changes the event before the function gets it, and the answer afterwards.
    val dimap:
        before: ('other -> 'event) ->
        after: ('answer -> 'changed) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('other -> Context -> Task<Result<'changed, 'error>>)

    /// Changes the error, as into a <c>Fault</c> for the handlers that know no other.
    val mapError:
        change: ('error -> 'changed) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'changed>>)

    /// Looks at each answer, and passes it on as it is.
    val tap:
        look: ('answer -> Context -> Task<unit>) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'error>>)

    /// Makes a result of an error: an answer after all, or another error.
    val recover:
        from: ('error -> Context -> Task<Result<'answer, 'other>>) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'other>>)

    /// Runs the function only on events that keep every rule. All rules are asked, and what they find makes one error, in
    /// the order of the rules.
    val validate:
        rules: ('event -> 'problem option) list ->
        invalid: ('problem list -> 'error) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'error>>)

    // ---- several functions ----------------------------------------------------------------------------------------

    /// Answers the event itself: what <c>andThen</c> leaves as it is, from either side.
    val identity: event: 'event -> context: Context -> Task<Result<'event, 'error>>

    /// Always gives the same answer.
    val always: answer: 'answer -> event: 'event -> context: Context -> Task<Result<'answer, 'error>>

    /// Always fails with the same error.
    val fail: error: 'error -> event: 'event -> context: Context -> Task<Result<'answer, 'error>>

    /// Gives the answer to another function as its event. An error ends it. As an operator, <c>>=></c>, it is in the module
    /// <c>Kleisli</c>.
    val andThen:
        next: ('answer -> Context -> Task<Result<'next, 'error>>) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'next, 'error>>)

    /// Goes on, with the same event, with the function that the answer chooses. An error ends it.
    val bind:
        next: ('answer -> 'event -> Context -> Task<Result<'next, 'error>>) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'next, 'error>>)

    /// Tries another function, on the same event, when the first fails. When both fail, the last error counts.
    val orElse:
        other: ('event -> Context -> Task<Result<'answer, 'other>>) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'other>>)

    /// Runs several functions on the same event, at most so many at once. The answers are in the order of the functions,
    /// and of errors the first in that order counts; after one no further function is begun.
    val inParallel:
        bound: int ->
        fs: ('event -> Context -> Task<Result<'answer, 'error>>) list ->
            ('event -> Context -> Task<Result<'answer list, 'error>>)

    /// Runs the function on each of many events, at most so many at once. The answers are in the order of the events.
    /// After an error none is begun any more, those that run are waited for, and the error of the first event that failed
    /// counts: the bound changes how long it takes, and not what it comes to.
    val traverse:
        bound: int ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event list -> Context -> Task<Result<'answer list, 'error>>)

    // ---- resources and time ---------------------------------------------------------------------------------------

    /// A resource for each invocation. What was acquired is released once, on every path: after an answer, an error, an
    /// exception and a cancellation. What the function came to counts, and then a release that failed is logged; a release
    /// that fails after an answer throws. For a resource that all invocations share there is <c>Lambda.bracket</c>.
    val bracket:
        acquire: (Context -> Task<Result<'resource, 'error>>) ->
        release: ('resource -> Task<unit>) ->
        f: ('resource -> 'event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'error>>)

    /// Leaves a margin to answer: the function's deadline comes earlier by so much. Then its token is cancelled, and what
    /// it still answers at once counts. If it does not, it is late, and nobody waits for it.
    val withDeadline:
        margin: TimeSpan ->
        late: 'error ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'error>>)

    /// Runs the function again, on the same event, after an error that may pass. It stops when the schedule ends, and
    /// rather than wait until the deadline or beyond; then the last error counts. It waits by the context's clock.
    val retry:
        schedule: Schedule ->
        mayPass: ('error -> bool) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'error>>)
