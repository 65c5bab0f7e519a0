namespace PureLambda.Core;

/// <summary>A worker: one connection, one invocation at a time. Each state names the one effect that the shell performs.</summary>
public abstract record WorkerState : State
{
    private WorkerState() { }

    internal abstract Case Tag { get; }

    /// <summary>GET invocation/next: no timeout, no proxy, no retry; the environment may be frozen for hours meanwhile.</summary>
    /// <param name="Patience">How many more times "no event yet" (204, which only local tools say) is asked again.</param>
    public sealed record Next(int Patience) : WorkerState
    {
        /// <summary>How often in a row "no event yet" is asked again before the Runtime API counts as broken.</summary>
        public const int FullPatience = 100;

        /// <summary>The state in which a worker begins, and to which it comes back after each invocation.</summary>
        public static Next Fresh { get; } = new(FullPatience);

        internal override Case Tag => Case.Next;
    }

    /// <summary>Run the handler.</summary>
    /// <param name="Invocation">On this invocation.</param>
    public sealed record Handle(Invocation Invocation) : WorkerState
    {
        internal override Case Tag => Case.Handle;
    }

    /// <summary>POST the response, buffered or streamed.</summary>
    /// <param name="Attempt">The attempt that is answered.</param>
    /// <param name="Response">The answer.</param>
    public sealed record Respond(Attempt Attempt, Response Response) : WorkerState
    {
        internal override Case Tag => Case.Respond;
    }

    /// <summary>POST the error.</summary>
    /// <param name="Attempt">The attempt that failed.</param>
    /// <param name="Fault">How.</param>
    public sealed record Error(Attempt Attempt, Fault Fault) : WorkerState
    {
        internal override Case Tag => Case.Error;
    }

    /// <summary>Nothing: this worker asks no more.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Done(Reason Reason) : WorkerState
    {
        internal override Case Tag => Case.Done;
    }

    internal enum Case
    {
        Next,
        Handle,
        Respond,
        Error,
        Done,
    }
}
