using System;
using PureLambda.Core;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>Functions from a transition to nothing: what is said about the machine's steps.</summary>
public static class Observers
{
    /// <summary>Says what went wrong, and is silent on healthy invocations: the platform prints START, END and REPORT itself.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where records go.</param>
    public static Action<Transition> Problems(TimeProvider time, Action<LogRecord> log) =>
        transition =>
        {
            if (Narration.Problem(transition, time.GetUtcNow()) is { } record)
                log(record);
        };

    /// <summary>Prints every transition on standard error.</summary>
    public static Action<Transition> Trace { get; } = transition => Console.Error.WriteLine(Narration.Line(transition));

    internal static Action<Transition> Of(Settings? settings, RuntimeOptions options, Action<LogRecord> log)
    {
        var observe = Problems(options.Time, log);
        if (settings is { Trace: true })
            observe += Trace;
        return options.Observer is { } more ? observe + more : observe;
    }
}
