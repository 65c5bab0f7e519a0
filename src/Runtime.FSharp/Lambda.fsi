namespace PureLambda.FSharp

open System.Threading
open System.Threading.Tasks

/// <summary>Runs programs as AWS Lambda custom runtimes.</summary>
/// <example><code>
/// [&lt;EntryPoint>]
/// let main _ = greet |> Handler.json |> Lambda.run
/// </code></example>
[<RequireQualifiedAccess>]
module Lambda =
    /// Runs a program of one handler until the platform ends it. The exit code is 0 when it asked to stop, 1 when the
    /// initializer or the Runtime API failed, 2 when the settings are unusable, 70 for a bug of PureLambda.
    val run: handler: Handler -> int

    /// Runs a program until the platform ends it, with the exit codes of run.
    val start: bootstrap: Bootstrap -> int

    /// A program of one handler, whatever <c>_HANDLER</c> says.
    val handler: handler: Handler -> Bootstrap

    /// A program of several handlers, of which <c>_HANDLER</c> picks one by its name.
    val handlers: handlers: (string * Handler) list -> Bootstrap

    /// A program whose handler is made in the init phase: open what it needs, and close over it. What it throws is
    /// reported as the init error.
    val init: make: (unit -> Task<Handler>) -> Bootstrap

    /// Like init; an Error is reported as the init error.
    val tryInit: make: (unit -> Task<Result<Handler, Fault>>) -> Bootstrap

    /// A program whose handler needs a resource for all invocations: it is opened once, in the init phase, and closed once,
    /// in a cleanup, whatever ends the process. What opening or making the handler throws is reported as the init error.
    val bracket:
        acquire: (unit -> Task<'resource>) ->
        release: ('resource -> Task<unit>) ->
        make: ('resource -> Handler) ->
            Bootstrap

    /// Adds a handler that is made only when <c>_HANDLER</c> picks it by this name.
    val add: name: string -> make: (unit -> Task<Handler>) -> bootstrap: Bootstrap -> Bootstrap

    /// Puts the same middleware around every handler: <c>Lambda.around Handler.logged</c>.
    val around: middleware: (Handler -> Handler) -> bootstrap: Bootstrap -> Bootstrap

    /// Runs in the init phase, before the handler is made; what it throws is reported as the init error.
    val onInit: initialize: (unit -> Task<unit>) -> bootstrap: Bootstrap -> Bootstrap

    /// Runs once at the end, the last added first. The token is cancelled when the platform's time is over. With a
    /// cleanup, SIGTERM is heeded and an internal extension registered, without which there is no SIGTERM.
    val onCleanup: clean: (CancellationToken -> Task<unit>) -> bootstrap: Bootstrap -> Bootstrap

    /// Runs after each answer has been posted and before the next event is asked for, which is when an environment may be
    /// frozen: flush there what must not wait. The caller has its answer by then, and the time counts into the
    /// invocation's duration. What it throws is logged. It is waited for until the invocation's deadline, at which its
    /// token is cancelled.
    val beforeNext: hook: (CancellationToken -> Task<unit>) -> bootstrap: Bootstrap -> Bootstrap

    /// Runs before a SnapStart snapshot, the last added first.
    val beforeSnapshot: hook: (unit -> Task<unit>) -> bootstrap: Bootstrap -> Bootstrap

    /// Runs after a SnapStart restore, the first added first: refresh what must not be the same twice.
    val afterRestore: hook: (unit -> Task<unit>) -> bootstrap: Bootstrap -> Bootstrap

    /// Sets what the shell takes from outside; what these options do not say is as usual.
    val withOptions: options: RuntimeOptions -> bootstrap: Bootstrap -> Bootstrap
