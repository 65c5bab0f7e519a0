using System;

namespace PureLambda.Testing;

/// <summary>How one invocation ended, as its invoker sees it.</summary>
public abstract record InvocationResult
{
    private InvocationResult() { }

    internal abstract Case Tag { get; }

    /// <summary>What the invoker reads: the function's answer, or an error as JSON.</summary>
    public abstract Body Body { get; }

    /// <summary>Whether the function answered with a response.</summary>
    public bool IsSuccess => Tag == Case.Success;

    /// <summary>The function answered.</summary>
    /// <param name="ContentType">The content type it gave, or <c>application/octet-stream</c>.</param>
    /// <param name="Body">Its answer.</param>
    public sealed record Success(string ContentType, Body Body) : InvocationResult
    {
        internal override Case Tag => Case.Success;

        /// <inheritdoc />
        public override Body Body { get; } = Body;
    }

    /// <summary>The function reported an error, or its answer was refused.</summary>
    /// <param name="ErrorType">
    /// The error-type header in the form that the service keeps, <c>Function.X</c> or <c>Runtime.X</c>. The invoker
    /// does not see it: the <c>errorType</c> that callers match on is in the body.
    /// </param>
    /// <param name="Body">The error as it was posted.</param>
    public sealed record FunctionError(string ErrorType, Body Body) : InvocationResult
    {
        internal override Case Tag => Case.FunctionError;

        /// <inheritdoc />
        public override Body Body { get; } = Body;
    }

    /// <summary>The runtime reported that it could not initialise, or be restored, and exited.</summary>
    /// <param name="ErrorType">The error-type header in the form that the service keeps.</param>
    /// <param name="Body">The error as it was posted.</param>
    public sealed record InitError(string ErrorType, Body Body) : InvocationResult
    {
        internal override Case Tag => Case.InitError;

        /// <inheritdoc />
        public override Body Body { get; } = Body;
    }

    /// <summary>The process ended, could not be started, was not free, or broke the protocol.</summary>
    /// <param name="ErrorType">
    /// <c>Runtime.ExitError</c>, <c>Runtime.InvalidEntrypoint</c>, <c>Runtime.Unavailable</c>,
    /// <c>Runtime.InvalidResponseModeHeader</c>, <c>Runtime.TruncatedResponse</c> or
    /// <c>Client.ExecutionEnvironmentShutDown</c>.
    /// </param>
    /// <param name="Message">What happened, with the request id, as the service words it.</param>
    public sealed record RuntimeError(string ErrorType, string Message) : InvocationResult
    {
        internal override Case Tag => Case.RuntimeError;

        /// <inheritdoc />
        public override Body Body => Json(ErrorType, Message);
    }

    /// <summary>The time ran out. The process was killed, unless it may have other events, on managed instances.</summary>
    /// <param name="RequestId">The request id.</param>
    /// <param name="Reason">What ran out, as the service words it: <c>Task timed out after 3.00 seconds</c>.</param>
    public sealed record Timeout(string RequestId, string Reason) : InvocationResult
    {
        internal override Case Tag => Case.Timeout;

        /// <inheritdoc />
        public override Body Body => Json("Sandbox.Timedout", $"RequestId: {RequestId} Error: {Reason}");
    }

    /// <summary>One function for each way to end.</summary>
    public T Match<T>(
        Func<Success, T> success,
        Func<FunctionError, T> functionError,
        Func<InitError, T> initError,
        Func<RuntimeError, T> runtimeError,
        Func<Timeout, T> timeout
    ) =>
        Tag switch
        {
            Case.Success => success((Success)this),
            Case.FunctionError => functionError((FunctionError)this),
            Case.InitError => initError((InitError)this),
            Case.RuntimeError => runtimeError((RuntimeError)this),
            Case.Timeout => timeout((Timeout)this),
        };

    // The service puts the type first in the errors that it words itself, and the message first in its refusals.
    internal static Body Json(string errorType, string message)
    {
        var (type, text) = (JsonText.Encode(errorType), JsonText.Encode(message));
        return Body.FromText($$"""{"errorType":"{{type}}","errorMessage":"{{text}}"}""");
    }

    internal enum Case
    {
        Success,
        FunctionError,
        InitError,
        RuntimeError,
        Timeout,
    }
}
