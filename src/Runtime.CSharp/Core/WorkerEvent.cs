namespace PureLambda.Core;

/// <summary>What came of performing a <see cref="WorkerState"/>.</summary>
public abstract record WorkerEvent : Event
{
    private WorkerEvent() { }

    internal abstract Case Tag { get; }

    /// <summary>An event arrived.</summary>
    /// <param name="Invocation">It and all that was said about it.</param>
    public sealed record InvocationReceived(Invocation Invocation) : WorkerEvent
    {
        internal override Case Tag => Case.InvocationReceived;
    }

    /// <summary>An event arrived whose id is known but whose rest is not readable: a body cut short, say.</summary>
    /// <param name="Attempt">The attempt to report.</param>
    /// <param name="Fault">What could not be read.</param>
    public sealed record InvocationUnreadable(Attempt Attempt, Fault Fault) : WorkerEvent
    {
        internal override Case Tag => Case.InvocationUnreadable;
    }

    /// <summary>The server has no event yet and did not wait for one (204).</summary>
    public sealed record NothingYet : WorkerEvent
    {
        internal override Case Tag => Case.NothingYet;
    }

    /// <summary>The Runtime API did not give an invocation.</summary>
    /// <param name="Fault">What it did instead.</param>
    public sealed record Broken(Fault Fault) : WorkerEvent
    {
        internal override Case Tag => Case.Broken;
    }

    /// <summary>The handler returned.</summary>
    /// <param name="Response">Its answer.</param>
    public sealed record HandlerReturned(Response Response) : WorkerEvent
    {
        internal override Case Tag => Case.HandlerReturned;
    }

    /// <summary>The handler failed: a failure as value, an exception, or an answer that cannot be written.</summary>
    /// <param name="Fault">How.</param>
    public sealed record HandlerFailed(Fault Fault) : WorkerEvent
    {
        internal override Case Tag => Case.HandlerFailed;
    }

    /// <summary>The deadline passed while the handler ran (managed instances only: elsewhere the platform enforces it).</summary>
    public sealed record DeadlinePassed : WorkerEvent
    {
        internal override Case Tag => Case.DeadlinePassed;
    }

    /// <summary>The answer was posted.</summary>
    /// <param name="Verdict">What came of it.</param>
    public sealed record Posted(Verdict Verdict) : WorkerEvent
    {
        /// <summary>The usual case.</summary>
        public static Posted Accepted { get; } = new(new Verdict.Accepted());

        internal override Case Tag => Case.Posted;
    }

    /// <summary>The body of a streamed answer failed before its first byte went out: nothing was posted.</summary>
    /// <param name="Fault">How.</param>
    public sealed record BodyFailed(Fault Fault) : WorkerEvent
    {
        internal override Case Tag => Case.BodyFailed;
    }

    /// <summary>A streamed answer broke off after its first byte: the invocation is over.</summary>
    /// <param name="Fault">How.</param>
    public sealed record StreamBroken(Fault Fault) : WorkerEvent
    {
        internal override Case Tag => Case.StreamBroken;
    }

    /// <summary>The platform asked the process to stop, or another worker is done.</summary>
    public sealed record ShutdownRequested : WorkerEvent
    {
        internal override Case Tag => Case.ShutdownRequested;
    }

    internal enum Case
    {
        InvocationReceived,
        InvocationUnreadable,
        NothingYet,
        Broken,
        HandlerReturned,
        HandlerFailed,
        DeadlinePassed,
        Posted,
        BodyFailed,
        StreamBroken,
        ShutdownRequested,
    }
}
