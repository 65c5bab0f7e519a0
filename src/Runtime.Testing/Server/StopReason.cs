namespace PureLambda.Testing;

/// <summary>Why there is no process any more, and what that makes of an invocation.</summary>
internal abstract record StopReason
{
    private StopReason() { }

    public abstract InvocationResult ResultFor(string requestId);

    /// <summary>It exited after it had reported that it could not be initialised, or restored.</summary>
    public sealed record InitFailed(string ErrorType, Body Body) : StopReason
    {
        public override InvocationResult ResultFor(string requestId) => new InvocationResult.InitError(ErrorType, Body);
    }

    /// <summary>It exited, or never started, without saying why, or was shut down.</summary>
    public sealed record Failed(string ErrorType, string Error) : StopReason
    {
        public override InvocationResult ResultFor(string requestId) =>
            new InvocationResult.RuntimeError(ErrorType, $"RequestId: {requestId} Error: {Error}");
    }

    /// <summary>Its time ran out.</summary>
    public sealed record TimedOut(string Error) : StopReason
    {
        public override InvocationResult ResultFor(string requestId) => new InvocationResult.Timeout(requestId, Error);
    }
}
