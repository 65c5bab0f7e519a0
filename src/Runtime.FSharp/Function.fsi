namespace PureLambda.FSharp

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

    /// Changes the error, as into a <c>Fault</c> for the handlers that know no other.
    val mapError:
        change: ('error -> 'changed) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            ('event -> Context -> Task<Result<'answer, 'changed>>)
