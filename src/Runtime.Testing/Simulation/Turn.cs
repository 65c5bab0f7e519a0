namespace PureLambda.Testing;

/// <summary>One invocation of a plan, and what goes wrong around it: at most one thing at each of five points.</summary>
/// <param name="Event">Which event; a function of the simulation makes its bytes.</param>
/// <param name="Starting">What happens if a process must be started for it.</param>
/// <param name="Storing">What happens if that process is restored from a snapshot.</param>
/// <param name="Asking">What happens when the runtime asks for it.</param>
/// <param name="Handling">What happens while the handler runs.</param>
/// <param name="Answering">What becomes of the answer.</param>
/// <param name="Piece">Replies come in pieces of so many bytes; 0 is in one.</param>
internal record struct Turn(
    int Event,
    Starting Starting = Starting.Calm,
    Storing Storing = Storing.Calm,
    Asking Asking = Asking.Calm,
    Handling Handling = Handling.Calm,
    Answering Answering = Answering.Calm,
    int Piece = 0
);

/// <summary>What happens to a process that starts.</summary>
internal enum Starting
{
    Calm,

    /// <summary>The event is there before the process is; not on managed instances, which refuse it then.</summary>
    EventFirst,

    /// <summary>SIGTERM while it initialises itself.</summary>
    Stop,

    /// <summary>An initialiser throws.</summary>
    InitFails,

    /// <summary>The extension is not let in.</summary>
    RegisterRefused,
}

/// <summary>What happens around the snapshot of a SnapStart function, which is restored hours later when nothing does.</summary>
internal enum Storing
{
    Calm,

    /// <summary>A before-snapshot hook throws.</summary>
    SnapshotHookFails,

    /// <summary>Nobody listens to restore/next.</summary>
    Refuse,

    /// <summary>The connection is reset before the service has read restore/next.</summary>
    ResetRequest,

    /// <summary>403 to restore/next.</summary>
    Forbidden,

    /// <summary>500 to restore/next.</summary>
    ServerError,

    /// <summary>SIGTERM while the process is stored.</summary>
    Stop,

    /// <summary>The service restored the process, and the connection is reset before the reply.</summary>
    ResetReply,

    /// <summary>The reply ends within its head.</summary>
    CutHead,

    /// <summary>The reply ends within its body.</summary>
    CutBody,

    /// <summary>The reply is chunked, behind an interim one.</summary>
    Chunked,

    /// <summary>SIGTERM in an after-restore hook.</summary>
    StopInHook,

    /// <summary>An after-restore hook throws.</summary>
    RestoreHookFails,

    /// <summary>The same, and the report's connection is reset before the reply.</summary>
    ReportReset,
}

/// <summary>What happens to <c>next</c>.</summary>
internal enum Asking
{
    Calm,

    /// <summary>The environment is frozen for hours.</summary>
    Freeze,

    /// <summary>SIGTERM while the runtime waits.</summary>
    Stop,

    /// <summary>Nobody listens.</summary>
    Refuse,

    /// <summary>The connection is reset before the service has read the request.</summary>
    ResetRequest,

    /// <summary>The service handed over the event, and the connection is reset before the reply.</summary>
    ResetReply,

    /// <summary>The reply ends within its head.</summary>
    CutHead,

    /// <summary>The reply ends within its body.</summary>
    CutBody,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>204, a few times.</summary>
    NothingYet,

    /// <summary>204, for ever.</summary>
    NothingEver,

    /// <summary>The reply names no request.</summary>
    NoRequestId,

    /// <summary>The reply names no deadline.</summary>
    NoDeadline,

    /// <summary>
    /// The service tries the request before once more: its id again, as a new attempt. With several workers it is the last
    /// that was answered.
    /// </summary>
    ReusedId,

    /// <summary>The attempt has no id of its own, as before 2026.</summary>
    NoInvocationId,
}

/// <summary>What happens while the handler runs.</summary>
internal enum Handling
{
    Calm,

    /// <summary>It takes a second.</summary>
    Slow,

    /// <summary>SIGTERM.</summary>
    Stop,

    /// <summary>The deadline passes.</summary>
    Overrun,
}

/// <summary>What becomes of a post.</summary>
internal enum Answering
{
    Calm,
    Refuse,
    ResetRequest,

    /// <summary>The connection is reset within the body.</summary>
    ResetWithin,

    /// <summary>The service took it, and the connection is reset before the reply.</summary>
    ResetReply,

    /// <summary>The reply ends within its body.</summary>
    CutReply,
    BadRequest,
    Forbidden,
    Gone,
    TooLarge,
    ServerError,
    Unavailable,

    /// <summary>The deadline passes before the service has read it.</summary>
    Late,

    /// <summary>SIGTERM before the service has read it.</summary>
    StopBefore,

    /// <summary>SIGTERM before the reply.</summary>
    StopAfter,

    /// <summary>The environment is frozen for hours before the reply.</summary>
    Freeze,

    /// <summary>The reply is chunked, behind an interim one.</summary>
    Chunked,
}
