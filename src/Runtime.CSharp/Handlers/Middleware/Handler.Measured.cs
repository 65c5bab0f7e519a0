using System;
using System.Collections.Generic;
using System.Threading;

namespace PureLambda;

/// <summary>Under what an invocation's metrics are kept.</summary>
/// <param name="Namespace">CloudWatch's namespace: 1 to 1024 characters.</param>
public sealed record MetricOptions(string Namespace)
{
    /// <summary>The dimensions, at most 30, each with its value: the metrics of one set of values are one series.</summary>
    public Sequence<Header> Dimensions { get; init; } = [];
}

/// <content>Middleware that measures.</content>
public sealed partial class Handler
{
    /// <summary>
    /// Writes what each invocation measured (<see cref="Context.Metrics"/>) as one line of CloudWatch's embedded metric format
    /// when it has ended, a streamed answer when it has been written, and with it <c>Duration</c> in milliseconds, and as
    /// counts of 0 or 1 <c>Errors</c> and <c>ColdStart</c>, which is 1 for this handler's first invocation. The line is
    /// written whatever the log level and the log format are.
    /// </summary>
    /// <param name="options">Namespace and dimensions.</param>
    /// <exception cref="ArgumentException">The format does not allow these options.</exception>
    public Handler Measured(MetricOptions options)
    {
        if (EmbeddedMetrics.Problem(options) is { } problem)
            throw new ArgumentException(problem, nameof(options));
        var isWarm = 0;
        return Around(
            "measured",
            async (payload, context, inner) =>
            {
                var coldStart = Interlocked.Exchange(ref isWarm, 1) == 0;
                var start = context.Time.GetTimestamp();
                var outcome = await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                return outcome.Watched(fault =>
                    WriteMetrics(
                        context,
                        options,
                        [
                            new("Duration", MetricUnit.Milliseconds, [Milliseconds(context, start)]),
                            new("Errors", MetricUnit.Count, [fault is null ? 0 : 1]),
                            new("ColdStart", MetricUnit.Count, [coldStart ? 1 : 0]),
                        ]
                    )
                );
            }
        );
    }

    private static void WriteMetrics(Context context, MetricOptions options, List<Metric> metrics)
    {
        foreach (var metric in context.Metrics.Measured)
            if (EmbeddedMetrics.CanWrite(metric.Name, options))
                metrics.Add(metric);
            else
                context.Log.Warning("a metric has a name that is taken or too long", new Header("metric", metric.Name));
        foreach (var line in EmbeddedMetrics.Lines(options, context.RequestId, context.Time.GetUtcNow(), metrics))
            context.Log.Line(line);
    }
}
