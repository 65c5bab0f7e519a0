namespace PureLambda.Core;

/// <summary>How the environment begins.</summary>
public enum Start
{
    /// <summary>Initialise, then serve: on demand, provisioned concurrency and managed instances.</summary>
    OnDemand,

    /// <summary>Initialise, be frozen into a snapshot, and serve when restored from it.</summary>
    SnapStart,
}

/// <summary>Which of the two reports of the init phase is meant.</summary>
public enum ReportTarget
{
    /// <summary>POST init/error: an initialiser or a before-snapshot hook failed.</summary>
    Init,

    /// <summary>POST restore/error: an after-restore hook failed.</summary>
    Restore,
}

/// <summary>The process, once through its life. Each state names the one effect that the shell performs.</summary>
public abstract record ProcessState : State
{
    private ProcessState() { }

    internal abstract Case Tag { get; }

    /// <summary>
    /// Run the initialisers; when there is a cleanup, register the internal extension, without which the platform kills
    /// the process with no warning.
    /// </summary>
    /// <param name="Start">How the environment begins.</param>
    /// <param name="Workers">How many invocations may run at once, at least 1.</param>
    public sealed record Init(Start Start, int Workers) : ProcessState
    {
        internal override Case Tag => Case.Init;
    }

    /// <summary>Run the before-snapshot hooks, last in first out.</summary>
    /// <param name="Workers">How many invocations may run at once.</param>
    public sealed record Snapshot(int Workers) : ProcessState
    {
        internal override Case Tag => Case.Snapshot;
    }

    /// <summary>GET restore/next, in which the snapshot is taken; then the after-restore hooks, first in first out.</summary>
    /// <param name="Workers">How many invocations may run at once.</param>
    public sealed record Restore(int Workers) : ProcessState
    {
        internal override Case Tag => Case.Restore;
    }

    /// <summary>Run the workers. The first that is done stops the others from asking.</summary>
    /// <param name="Workers">How many invocations may run at once.</param>
    public sealed record Serve(int Workers) : ProcessState
    {
        internal override Case Tag => Case.Serve;
    }

    /// <summary>POST init/error or restore/error.</summary>
    /// <param name="Target">Which of the two.</param>
    /// <param name="Reason">Why the process will end; its fault is what is reported.</param>
    public sealed record Report(ReportTarget Target, Reason Reason) : ProcessState
    {
        internal override Case Tag => Case.Report;
    }

    /// <summary>Run the cleanups once, in reverse order of registration, within the time that the platform leaves.</summary>
    /// <param name="Reason">Why the process ends.</param>
    public sealed record Cleanup(Reason Reason) : ProcessState
    {
        internal override Case Tag => Case.Cleanup;
    }

    /// <summary>Nothing is left to do but to exit.</summary>
    /// <param name="Reason">Why, and so the exit code.</param>
    public sealed record Stopped(Reason Reason) : ProcessState
    {
        internal override Case Tag => Case.Stopped;
    }

    internal enum Case
    {
        Init,
        Snapshot,
        Restore,
        Serve,
        Report,
        Cleanup,
        Stopped,
    }
}
