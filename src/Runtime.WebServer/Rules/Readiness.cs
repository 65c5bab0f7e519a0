using System;

namespace PureLambda.WebServer;

/// <summary>When a server is taken for ready. By default: when it takes a connection, which its application does not notice.</summary>
public sealed record Readiness
{
    /// <summary>The path that is asked for with GET; null: that the server takes a connection is enough.</summary>
    public string? Path { get; init; }

    /// <summary>The port that is asked; null for that of the requests.</summary>
    public int? Port { get; init; }

    /// <summary>The statuses of <see cref="Path"/> that are healthy.</summary>
    public StatusRanges HealthyStatuses { get; init; } = StatusRanges.Between(100, 499);

    /// <summary>How long it is from one look to the next.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// How long a server may take, at the beginning and after each restart. 9.8 seconds: an init phase of Lambda has ten, and
    /// what is wrong is to be told before they are over.
    /// </summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMilliseconds(9800);

    /// <summary>
    /// Whether a server that needs longer than <see cref="Limit"/> is waited for in the first invocation, up to its deadline.
    /// Otherwise that is an error of the init phase.
    /// </summary>
    public bool GoesOn { get; init; }

    /// <summary>What a look at the server says of it.</summary>
    internal bool IsMetBy(Look look) =>
        look switch
        {
            Look.Connected => Path is null,
            Look.Answered answered => HealthyStatuses.Contains(answered.Status),
            _ => false,
        };
}

/// <summary>What was seen of a server.</summary>
internal abstract record Look
{
    /// <summary>It was not looked at, or said nothing yet.</summary>
    public sealed record Silence : Look
    {
        public override string ToString() => "it took the connection and did not answer";
    }

    /// <summary>It took no connection.</summary>
    public sealed record Refused(string Reason) : Look
    {
        public override string ToString() => $"it took no connection ({Reason})";
    }

    /// <summary>It took a connection.</summary>
    public sealed record Connected : Look
    {
        public override string ToString() => "it took a connection";
    }

    /// <summary>It answered.</summary>
    public sealed record Answered(int Status) : Look
    {
        public override string ToString() => $"it answered with status {Status}";
    }
}
