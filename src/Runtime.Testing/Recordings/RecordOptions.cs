using System;

namespace PureLambda.Testing;

/// <summary>How to record.</summary>
public sealed record RecordOptions
{
    /// <summary>The name of the recording.</summary>
    public string Name { get; init; } = "recording";

    /// <summary>The case, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>What is masked; the usual redaction unless said otherwise.</summary>
    public Redaction Redaction { get; init; } = Redaction.Usual;

    /// <summary>Is told of each invocation when it is over, with its position from 1.</summary>
    public Action<int, InvocationReport> Progress { get; init; } = static (_, _) => { };
}
