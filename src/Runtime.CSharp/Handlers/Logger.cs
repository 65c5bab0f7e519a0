using System;

namespace PureLambda;

/// <summary>Writes log records of one invocation: each carries its request id, trace and tenant, and is filtered by level.</summary>
/// <param name="invocation">The invocation.</param>
/// <param name="level">Records below it are not written.</param>
/// <param name="time">The clock.</param>
/// <param name="sink">Where records go.</param>
public sealed class Logger(Invocation invocation, LogLevel level, TimeProvider time, Action<LogRecord> sink)
{
    /// <summary>Whether records of a level are written.</summary>
    /// <param name="of">The level.</param>
    public bool IsEnabled(LogLevel of) => of >= level;

    /// <summary>Every detail.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="properties">More about it, by name.</param>
    public void Trace(string message, params ReadOnlySpan<Header> properties) =>
        Write(LogLevel.Trace, message, null, properties);

    /// <summary>For the one who looks for a mistake.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="properties">More about it, by name.</param>
    public void Debug(string message, params ReadOnlySpan<Header> properties) =>
        Write(LogLevel.Debug, message, null, properties);

    /// <summary>What normally happens.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="properties">More about it, by name.</param>
    public void Information(string message, params ReadOnlySpan<Header> properties) =>
        Write(LogLevel.Information, message, null, properties);

    /// <summary>Unexpected, and handled.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="properties">More about it, by name.</param>
    public void Warning(string message, params ReadOnlySpan<Header> properties) =>
        Write(LogLevel.Warning, message, null, properties);

    /// <summary>Something failed.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="fault">How, as a value.</param>
    /// <param name="properties">More about it, by name.</param>
    public void Error(string message, Fault? fault = null, params ReadOnlySpan<Header> properties) =>
        Write(LogLevel.Error, message, fault, properties);

    /// <summary>The process cannot go on.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="fault">How, as a value.</param>
    /// <param name="properties">More about it, by name.</param>
    public void Critical(string message, Fault? fault = null, params ReadOnlySpan<Header> properties) =>
        Write(LogLevel.Critical, message, fault, properties);

    /// <summary>Writes a record of any level.</summary>
    /// <param name="of">The level.</param>
    /// <param name="message">What happened.</param>
    /// <param name="fault">A failure, or null.</param>
    /// <param name="properties">More about it, by name.</param>
    public void Write(LogLevel of, string message, Fault? fault, params ReadOnlySpan<Header> properties)
    {
        if (!IsEnabled(of))
            return;
        sink(
            new LogRecord(time.GetUtcNow(), of, message)
            {
                RequestId = invocation.Attempt.RequestId,
                TraceId = invocation.TraceId,
                TenantId = invocation.TenantId,
                Fault = fault,
                Properties = Sequence.Create(properties),
            }
        );
    }

    /// <summary>Writes a line as it is, whatever the level.</summary>
    internal void Line(string line) =>
        sink(
            new LogRecord(time.GetUtcNow(), LogLevel.Information, line)
            {
                RequestId = invocation.Attempt.RequestId,
                TraceId = invocation.TraceId,
                TenantId = invocation.TenantId,
                IsVerbatim = true,
            }
        );
}
