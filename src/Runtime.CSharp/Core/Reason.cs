using System.Collections.Generic;

namespace PureLambda.Core;

/// <summary>Why a worker or the process is done, and so the exit code.</summary>
public abstract record Reason
{
    private Reason() { }

    internal abstract Case Tag { get; }

    /// <summary>What went wrong, or null when the platform asked to stop.</summary>
    public abstract Fault? Fault { get; init; }

    /// <summary>0 asked to stop, 1 initialiser or Runtime API failed, 2 settings unusable, 70 a bug of ours.</summary>
    public int ExitCode =>
        Tag switch
        {
            Case.Asked => 0,
            Case.Failed => 1,
            Case.Unusable => 2,
            Case.Bug => 70,
        };

    /// <summary>The platform asked to stop.</summary>
    public sealed record Asked : Reason
    {
        internal override Case Tag => Case.Asked;

        /// <inheritdoc/>
        public override Fault? Fault { get; init; }
    }

    /// <summary>An initialiser, a hook, a cleanup or the Runtime API failed.</summary>
    /// <param name="Fault">What failed.</param>
    public sealed record Failed(Fault Fault) : Reason
    {
        internal override Case Tag => Case.Failed;

        /// <inheritdoc/>
        public override Fault? Fault { get; init; } = Fault;
    }

    /// <summary>The environment's settings cannot be used.</summary>
    /// <param name="Fault">Every problem at once.</param>
    public sealed record Unusable(Fault Fault) : Reason
    {
        internal override Case Tag => Case.Unusable;

        /// <inheritdoc/>
        public override Fault? Fault { get; init; } = Fault;
    }

    /// <summary>A state was given an event that is not in the table: a bug of this runtime, with the pair as data.</summary>
    /// <param name="State">The state.</param>
    /// <param name="Event">The event that does not belong to it.</param>
    public sealed record Bug(State State, Event Event) : Reason
    {
        internal override Case Tag => Case.Bug;

        /// <inheritdoc/>
        public override Fault? Fault { get; init; } =
            new(
                "Runtime.Bug",
                $"The state machine has no row for {Event.GetType().Name} in {State.GetType().Name}. "
                    + "This is a bug of PureLambda: please report it with this pair."
            );
    }

    /// <summary>The gravest of several reasons; the first of equals.</summary>
    /// <param name="reasons">What each worker ended with.</param>
    public static Reason Gravest(IEnumerable<Reason> reasons)
    {
        Reason gravest = new Asked();
        foreach (var reason in reasons)
            if (reason.Tag > gravest.Tag)
                gravest = reason;
        return gravest;
    }

    internal enum Case
    {
        Asked,
        Failed,
        Unusable,
        Bug,
    }
}
