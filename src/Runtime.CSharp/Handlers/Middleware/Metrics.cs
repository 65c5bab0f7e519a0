using System;
using System.Collections.Generic;

namespace PureLambda;

/// <summary>A metric as it was measured: its unit and its values.</summary>
/// <param name="Name">The name.</param>
/// <param name="Unit">The unit, of the first value.</param>
/// <param name="Values">The values, in the order in which they were measured.</param>
public sealed record Metric(string Name, MetricUnit Unit, Sequence<double> Values);

/// <summary>
/// What an invocation measures. <c>Handler.Measured</c> writes it at the end; without it nothing comes of it. Several threads may
/// add.
/// </summary>
public sealed class Metrics
{
    private readonly object gate = new();
    private readonly Dictionary<string, (MetricUnit Unit, List<double> Values)> measured = [];
    private readonly List<string> names = [];

    /// <summary>Measures something once; a name may be measured several times.</summary>
    /// <param name="name">What: 1 to 1024 characters. The names of the middleware's own metrics and of dimensions are taken.</param>
    /// <param name="value">How much. What is not finite is left out: CloudWatch takes none.</param>
    /// <param name="unit">Of what.</param>
    public void Add(string name, double value, MetricUnit unit = MetricUnit.None)
    {
        if (!double.IsFinite(value))
            return;
        lock (gate)
        {
            if (!measured.TryGetValue(name, out var metric))
            {
                measured.Add(name, metric = (unit, []));
                names.Add(name);
            }
            metric.Values.Add(value);
        }
    }

    /// <summary>What was measured so far, in the order of its first values.</summary>
    public Sequence<Metric> Measured
    {
        get
        {
            lock (gate)
            {
                var metrics = new List<Metric>();
                foreach (var name in names)
                    metrics.Add(new Metric(name, measured[name].Unit, Sequence.From(measured[name].Values)));
                return Sequence.From(metrics);
            }
        }
    }
}

/// <summary>The units of CloudWatch.</summary>
public enum MetricUnit
{
    /// <summary>No unit.</summary>
    None,

    /// <summary>How many.</summary>
    Count,

    /// <summary>Of a hundred.</summary>
    Percent,

    /// <summary>Seconds.</summary>
    Seconds,

    /// <summary>Milliseconds.</summary>
    Milliseconds,

    /// <summary>Microseconds.</summary>
    Microseconds,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>Kilobytes.</summary>
    Kilobytes,

    /// <summary>Megabytes.</summary>
    Megabytes,

    /// <summary>Gigabytes.</summary>
    Gigabytes,

    /// <summary>Terabytes.</summary>
    Terabytes,

    /// <summary>Bits.</summary>
    Bits,

    /// <summary>Kilobits.</summary>
    Kilobits,

    /// <summary>Megabits.</summary>
    Megabits,

    /// <summary>Gigabits.</summary>
    Gigabits,

    /// <summary>Terabits.</summary>
    Terabits,

    /// <summary><c>Count/Second</c>.</summary>
    CountPerSecond,

    /// <summary><c>Bytes/Second</c>.</summary>
    BytesPerSecond,

    /// <summary><c>Kilobytes/Second</c>.</summary>
    KilobytesPerSecond,

    /// <summary><c>Megabytes/Second</c>.</summary>
    MegabytesPerSecond,

    /// <summary><c>Gigabytes/Second</c>.</summary>
    GigabytesPerSecond,

    /// <summary><c>Terabytes/Second</c>.</summary>
    TerabytesPerSecond,

    /// <summary><c>Bits/Second</c>.</summary>
    BitsPerSecond,

    /// <summary><c>Kilobits/Second</c>.</summary>
    KilobitsPerSecond,

    /// <summary><c>Megabits/Second</c>.</summary>
    MegabitsPerSecond,

    /// <summary><c>Gigabits/Second</c>.</summary>
    GigabitsPerSecond,

    /// <summary><c>Terabits/Second</c>.</summary>
    TerabitsPerSecond,
}
