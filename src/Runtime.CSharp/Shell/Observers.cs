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
            // The clock is read for a problem only: there are four transitions an invocation.
            if (Narration.Problem(transition) is { } record)
                log(record with { Time = time.GetUtcNow() });
        };

    /// <summary>Prints every transition on standard error.</summary>
    public static Action<Transition> Trace { get; } = transition => Console.Error.WriteLine(Narration.Line(transition));

    internal static Action<Transition> Of(Settings? settings, RuntimeOptions options, Action<LogRecord> log)
    {
        var observe = Problems(options.Time, log);
        if (settings is { Trace: true })
            observe += Trace;
        return options.Observer is { } more ? observe + Guarded(more, options.Time, log) : observe;
    }

    // An observer looks on: one that fails must not take the invocation with it.
    private static Action<Transition> Guarded(Action<Transition> observer, TimeProvider time, Action<LogRecord> log) =>
        transition =>
        {
            try
            {
                observer(transition);
            }
            catch (Exception e)
            {
                log(new LogRecord(time.GetUtcNow(), LogLevel.Error, "the observer failed") { Fault = Fault.From(e) });
            }
        };
}
