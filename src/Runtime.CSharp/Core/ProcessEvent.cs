namespace PureLambda.Core;

/// <summary>What came of performing a <see cref="ProcessState"/>.</summary>
public abstract record ProcessEvent : Event
{
    private ProcessEvent() { }

    internal abstract Case Tag { get; }

    /// <summary>The initialisers ran.</summary>
    /// <param name="Oddities">What was odd but no failure: the internal extension was not let in, say.</param>
    public sealed record Initialized(Sequence<string> Oddities) : ProcessEvent
    {
        internal override Case Tag => Case.Initialized;
    }

    /// <summary>User code failed: an initialiser, a hook or a cleanup.</summary>
    /// <param name="Fault">How.</param>
    public sealed record Failed(Fault Fault) : ProcessEvent
    {
        internal override Case Tag => Case.Failed;
    }

    /// <summary>The Runtime API failed.</summary>
    /// <param name="Fault">How.</param>
    public sealed record Broken(Fault Fault) : ProcessEvent
    {
        internal override Case Tag => Case.Broken;
    }

    /// <summary>The before-snapshot hooks ran.</summary>
    public sealed record HooksRan : ProcessEvent
    {
        internal override Case Tag => Case.HooksRan;
    }

    /// <summary>The environment runs again from its snapshot, and the after-restore hooks ran.</summary>
    public sealed record Restored : ProcessEvent
    {
        internal override Case Tag => Case.Restored;
    }

    /// <summary>Every worker is done.</summary>
    /// <param name="Reason">The gravest of their reasons.</param>
    public sealed record WorkersDone(Reason Reason) : ProcessEvent
    {
        internal override Case Tag => Case.WorkersDone;
    }

    /// <summary>The report was posted, whatever came of it.</summary>
    /// <param name="Verdict">What came of it.</param>
    public sealed record Reported(Verdict Verdict) : ProcessEvent
    {
        internal override Case Tag => Case.Reported;
    }

    /// <summary>The cleanups ran.</summary>
    public sealed record CleanedUp : ProcessEvent
    {
        internal override Case Tag => Case.CleanedUp;
    }

    /// <summary>The platform asked the process to stop (SIGTERM).</summary>
    public sealed record ShutdownRequested : ProcessEvent
    {
        internal override Case Tag => Case.ShutdownRequested;
    }

    internal enum Case
    {
        Initialized,
        Failed,
        Broken,
        HooksRan,
        Restored,
        WorkersDone,
        Reported,
        CleanedUp,
        ShutdownRequested,
    }
}
