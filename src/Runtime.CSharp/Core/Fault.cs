using System;
using System.Collections.Generic;

namespace PureLambda;

/// <summary>
/// A failure as data. It becomes the error body of the Runtime API: <c>errorType</c>, <c>errorMessage</c>,
/// <c>stackTrace</c> and <c>causes</c>. Callers and Step Functions match on <see cref="Type"/>.
/// </summary>
/// <param name="Type">What failed, in one word: an exception's or a union case's name, or <c>Runtime.X</c>.</param>
/// <param name="Message">What happened, for a person.</param>
public sealed record Fault(string Type, string Message)
{
    // An exception may nest without end (AggregateException): what is kept is bounded.
    private const int MaxDepth = 8;
    private const int MaxCauses = 64;
    private const int MaxFrames = 256;

    /// <summary>What failed, in one word; empty where it was null.</summary>
    public string Type { get; init; } = Type ?? "";

    /// <summary>What happened, for a person; empty where it was null.</summary>
    public string Message { get; init; } = Message ?? "";

    /// <summary>The stack frames, innermost first; empty when there are none.</summary>
    public Sequence<string> StackTrace { get; init; } = [];

    /// <summary>The failures that led to this one, as far as they are known.</summary>
    public Sequence<Fault> Causes { get; init; } = [];

    /// <summary>An exception as data: its type's name, message, stack frames and inner exceptions (bounded).</summary>
    /// <param name="exception">The exception. Its properties may throw; what they say is then left out.</param>
    public static Fault From(Exception exception)
    {
        var left = MaxCauses;
        return From(exception, MaxDepth, ref left);
    }

    private static Fault From(Exception exception, int depth, ref int left)
    {
        if (exception is FaultException carrier)
            return carrier.Fault;
        var fault = new Fault(exception.GetType().Name, Read(exception, static e => e.Message))
        {
            StackTrace = Frames(Read(exception, static e => e.StackTrace ?? "")),
        };
        return depth == 0 ? fault : fault with { Causes = CausesOf(exception, depth, ref left) };
    }

    // Each cause may have many of its own, so they are counted all together.
    private static Sequence<Fault> CausesOf(Exception exception, int depth, ref int left)
    {
        if (exception is AggregateException many)
        {
            var causes = new List<Fault>();
            foreach (var inner in many.InnerExceptions)
                if (left-- > 0)
                    causes.Add(From(inner, depth - 1, ref left));
            return Sequence.From(causes);
        }
        return exception.InnerException is { } one ? [From(one, depth - 1, ref left)] : [];
    }

    private static Sequence<string> Frames(string trace)
    {
        var frames = new List<string>();
        foreach (var line in trace.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (frames.Count < MaxFrames)
                frames.Add(line);
        return Sequence.From(frames);
    }

    // Message and StackTrace are virtual: user code that may itself throw or return null.
    private static string Read(Exception exception, Func<Exception, string> property)
    {
        try
        {
            return property(exception) ?? "";
        }
        catch (Exception)
        {
            return "(the exception does not say: reading it failed)";
        }
    }
}

/// <summary>A <see cref="Fault"/> thrown: for code between a handler and the runtime that only knows exceptions.</summary>
public sealed class FaultException : Exception
{
    /// <summary>Carries a fault.</summary>
    /// <param name="fault">The fault, reported unchanged.</param>
    public FaultException(Fault fault)
        : base(fault.Message) => Fault = fault;

    /// <summary>The fault, reported unchanged.</summary>
    public Fault Fault { get; }
}
