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
    public void Check(Func<Handler> make) => new Law<Func<Handler>>(Name, Broken).Check(make);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>A property of what else users make, codecs and middleware: a name, and a check that gives the fault, or null.</summary>
/// <typeparam name="T">Of what.</typeparam>
/// <param name="Name">What always holds, in the present tense.</param>
/// <param name="Broken">The fault with which a subject breaks it, or null.</param>
public sealed record Law<T>(string Name, Func<T, Fault?> Broken)
{
    /// <summary>Throws unless the law holds.</summary>
    /// <param name="subject">Of what it is to hold.</param>
    /// <exception cref="FaultException">It does not.</exception>
    public void Check(T subject)
    {
        if (Broken(subject) is { } fault)
            throw new FaultException(fault with { Message = $"{Name}: {fault.Message}" });
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
