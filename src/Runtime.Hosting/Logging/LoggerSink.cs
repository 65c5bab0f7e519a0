using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using Level = Microsoft.Extensions.Logging.LogLevel;

namespace PureLambda.Hosting.Logging;

/// <summary>Writes the runtime's log records, its own and those of <see cref="Context.Log"/>, to a logger.</summary>
internal sealed class LoggerSink(ILogger logger)
{
    /// <summary>Writes a record, in the scope of its invocation if it has one.</summary>
    public void Write(LogRecord record)
    {
        if (!logger.IsEnabled(LevelOf(record.Level)))
            return;
        // The runtime tells of an invocation after its handler has ended, and so its scope.
        var scope =
            record.RequestId is { } id && !InvocationScope.IsOpen(id)
                ? logger.BeginScope(new InvocationScope(id, record.TraceId, record.TenantId))
                : null;
        using (scope)
            logger.Log(
                LevelOf(record.Level),
                default,
                State(record),
                record.Fault is { } fault ? new LoggedFault(fault) : null,
                (_, _) => Text(record)
            );
    }

    private static List<KeyValuePair<string, object?>> State(LogRecord record)
    {
        var state = new List<KeyValuePair<string, object?>>();
        foreach (var (name, value) in record.Properties)
            state.Add(new(name, value));
        if (record.Fault is { } fault)
            state.Add(new("ErrorType", fault.Type));
        state.Add(new("{OriginalFormat}", record.Message));
        return state;
    }

    private static string Text(LogRecord record)
    {
        var text = record.Message;
        foreach (var (name, value) in record.Properties)
            text += $" {name}={value}";
        return text;
    }

    private static Level LevelOf(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => Level.Trace,
            LogLevel.Debug => Level.Debug,
            LogLevel.Information => Level.Information,
            LogLevel.Warning => Level.Warning,
            LogLevel.Error => Level.Error,
            LogLevel.Critical => Level.Critical,
        };
}
