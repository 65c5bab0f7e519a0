namespace PureLambda.Core;

/// <summary>What the runtime owes the world next. Performing a state yields exactly one <see cref="Event"/>.</summary>
public abstract record State
{
    private protected State() { }
}

/// <summary>What happened when a state was performed.</summary>
public abstract record Event
{
    private protected Event() { }
}

/// <summary>One step of the machine, as observers see it.</summary>
/// <param name="Worker">Which worker, counted from 0; -1 for the process.</param>
/// <param name="Before">The state that was performed.</param>
/// <param name="Event">What came of it.</param>
/// <param name="After">The state that follows.</param>
public readonly record struct Transition(int Worker, State Before, Event Event, State After);
