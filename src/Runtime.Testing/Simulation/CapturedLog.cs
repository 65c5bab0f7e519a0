using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>What a program logged, as records. Several threads may write.</summary>
public sealed class CapturedLog
{
    private readonly object gate = new();
    private readonly List<LogRecord> records = [];

    /// <summary>The records so far, the oldest first.</summary>
    public IReadOnlyList<LogRecord> Records
    {
        get
        {
            lock (gate)
                return [.. records];
        }
    }

    /// <summary>The messages so far.</summary>
    public IReadOnlyList<string> Messages => [.. Records.Select(static record => record.Message)];

    /// <summary>Keeps a record.</summary>
    /// <param name="record">The record.</param>
    public void Write(LogRecord record)
    {
        lock (gate)
            records.Add(record);
    }
}
