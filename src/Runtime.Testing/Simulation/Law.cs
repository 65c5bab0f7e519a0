using System;

namespace PureLambda.Testing;

/// <summary>A property of handlers as a value: a name, and a check that gives the fault with which it is broken, or null.</summary>
/// <param name="Name">What always holds, in the present tense.</param>
/// <param name="Broken">The fault with which a handler breaks it, or null. The handler is made by the function, anew if need be.</param>
public sealed record Law(string Name, Func<Func<Handler>, Fault?> Broken)
{
    /// <summary>Throws unless the law holds for a handler.</summary>
    /// <param name="handler">The handler.</param>
    /// <exception cref="FaultException">It does not.</exception>
    public void Check(Handler handler) => Check(() => handler);

    /// <summary>Throws unless the law holds for handlers that are made anew for each run, as one that remembers must be.</summary>
    /// <param name="make">Makes the handler.</param>
    /// <exception cref="FaultException">It does not.</exception>
    public void Check(Func<Handler> make)
    {
        if (Broken(make) is { } fault)
            throw new FaultException(fault with { Message = $"{Name}: {fault.Message}" });
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
