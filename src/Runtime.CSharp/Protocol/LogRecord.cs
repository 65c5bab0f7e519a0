using System;

namespace PureLambda;

/// <summary>How log lines look.</summary>
public enum LogFormat
{
    /// <summary>Tab-separated: time, request id, level, message.</summary>
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}

/// <summary>How grave a log line is.</summary>
public enum LogLevel
{
    /// <summary>Every detail.</summary>
    Trace,

    /// <summary>For the one who looks for a mistake.</summary>
    Debug,

    /// <summary>What normally happens.</summary>
    Information,

    /// <summary>Unexpected, and handled.</summary>
    Warning,

    /// <summary>An invocation failed.</summary>
    Error,

    /// <summary>The process cannot go on.</summary>
    Critical,
}

/// <summary>One log line, before it is text.</summary>
/// <param name="Time">When.</param>
/// <param name="Level">How grave.</param>
/// <param name="Message">What happened.</param>
public sealed record LogRecord(DateTimeOffset Time, LogLevel Level, string Message)
{
    /// <summary>The invocation it belongs to, or null outside of one.</summary>
    public string? RequestId { get; init; }

    /// <summary>The invocation's trace, or null.</summary>
    public string? TraceId { get; init; }

    /// <summary>The invocation's tenant, or null.</summary>
    public string? TenantId { get; init; }

    /// <summary>The failure that is told of, or null.</summary>
    public Fault? Fault { get; init; }

    /// <summary>Further properties, in order; in text they follow the message.</summary>
    public Sequence<Header> Properties { get; init; } = [];

    /// <summary>
    /// Whether the message is the line, without time, level or id, in either format: what CloudWatch's embedded metric format
    /// demands.
    /// </summary>
    public bool IsVerbatim { get; init; }
}
