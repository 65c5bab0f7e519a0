using System;

namespace PureLambda.Testing;

/// <summary>How to replay.</summary>
public sealed record ReplayOptions
{
    /// <summary>Places in JSON answers that may differ, beyond ids, times, durations and stack traces.</summary>
    public PureLambda.Sequence<JsonPath> Ignored { get; init; } = [];

    /// <summary>What is masked in the new answers before they are compared: what was masked in the recording.</summary>
    public Redaction Redaction { get; init; } = Redaction.Usual;

    /// <summary>How long a replay in memory may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Is told of each invocation of an executable when it is over, with its position from 1.</summary>
    public Action<int, InvocationReport> Progress { get; init; } = static (_, _) => { };
}
