using System;

namespace PureLambda.Testing;

/// <summary>How the function's process is started and used, as AWS_LAMBDA_INITIALIZATION_TYPE tells it.</summary>
public abstract record Initialization
{
    private Initialization() { }

    internal abstract Case Tag { get; }

    /// <summary>One event at a time, in a process that is started for the first: <c>on-demand</c>.</summary>
    public sealed record OnDemand : Initialization
    {
        internal override Case Tag => Case.OnDemand;
    }

    /// <summary>
    /// The same, and the process is asked to be stored when it has initialised itself: <c>snap-start</c>. It is held at
    /// <c>restore/next</c> and let go at its first event; no image of it is made, and each new process initialises itself.
    /// </summary>
    public sealed record SnapStart : Initialization
    {
        internal override Case Tag => Case.SnapStart;
    }

    /// <summary>
    /// Lambda Managed Instances, <c>lambda-managed-instances</c>: one process has several events at once, and lives on when
    /// the time of one of them runs out.
    /// </summary>
    /// <param name="Concurrency">How many events at once, which the process finds in AWS_LAMBDA_MAX_CONCURRENCY.</param>
    public sealed record ManagedInstances(int Concurrency) : Initialization
    {
        internal override Case Tag => Case.ManagedInstances;
    }

    /// <summary>One function for each kind.</summary>
    public T Match<T>(
        Func<OnDemand, T> onDemand,
        Func<SnapStart, T> snapStart,
        Func<ManagedInstances, T> managedInstances
    ) =>
        Tag switch
        {
            Case.OnDemand => onDemand((OnDemand)this),
            Case.SnapStart => snapStart((SnapStart)this),
            Case.ManagedInstances => managedInstances((ManagedInstances)this),
        };

    internal InitializationType Type =>
        Match(
            static _ => InitializationType.OnDemand,
            static _ => InitializationType.SnapStart,
            static _ => InitializationType.ManagedInstances
        );

    /// <summary>How many events a process may have at once.</summary>
    internal int Places => Match(static _ => 1, static _ => 1, static managed => managed.Concurrency);

    /// <summary>
    /// What Lambda grants a process to initialise itself: 10 seconds before an event that waits; "up to 130 seconds or the
    /// configured function timeout, whichever is higher" before a snapshot; 15 minutes on managed instances.
    /// </summary>
    internal TimeSpan InitLimit(TimeSpan timeout)
    {
        var beforeSnapshot = TimeSpan.FromSeconds(Math.Max(130, timeout.TotalSeconds));
        return Match(_ => TimeSpan.FromSeconds(10), _ => beforeSnapshot, _ => TimeSpan.FromMinutes(15));
    }

    internal enum Case
    {
        OnDemand,
        SnapStart,
        ManagedInstances,
    }
}
