using System;

namespace PureLambda.Testing;

/// <summary>What a check came to.</summary>
public abstract record Finding
{
    private Finding() { }

    internal abstract Case Tag { get; }

    /// <summary>The runtime does what the contract says.</summary>
    public sealed record Held : Finding
    {
        internal override Case Tag => Case.Held;
    }

    /// <summary>The runtime does something else.</summary>
    /// <param name="Seen">What was seen instead.</param>
    public sealed record Broken(string Seen) : Finding
    {
        internal override Case Tag => Case.Broken;
    }

    /// <summary>The check does not concern this runtime, or lacks what it needs.</summary>
    /// <param name="Reason">Why, and what would let it be tried.</param>
    public sealed record NotTried(string Reason) : Finding
    {
        internal override Case Tag => Case.NotTried;
    }

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What all functions return.</typeparam>
    /// <param name="held">For a check that held.</param>
    /// <param name="broken">For one that did not.</param>
    /// <param name="notTried">For one that was not tried.</param>
    public T Match<T>(Func<Held, T> held, Func<Broken, T> broken, Func<NotTried, T> notTried) =>
        Tag switch
        {
            Case.Held => held((Held)this),
            Case.Broken => broken((Broken)this),
            Case.NotTried => notTried((NotTried)this),
        };

    internal enum Case
    {
        Held,
        Broken,
        NotTried,
    }
}
