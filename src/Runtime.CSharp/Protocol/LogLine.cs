using System;
using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PureLambda.Protocol;

/// <summary>Log records as the lines that Lambda's log formats prescribe. Pure: the edge writes them.</summary>
public static class LogLine
{
    // How much of "O" that is: as far as milliseconds.
    private const int TimeLength = 23;

    /// <summary>A record as one line with its line end, UTF-8. In text, line ends inside become carriage returns, so a record stays one.</summary>
    /// <param name="record">The record.</param>
    /// <param name="format">Text or JSON.</param>
    public static Payload Of(LogRecord record, LogFormat format) =>
        record.IsVerbatim ? Line(record.Message)
        : format == LogFormat.Json ? Json(record)
        : Text(record);

    private static Payload Text(LogRecord record)
    {
        var line = new StringBuilder()
            .Append(Time(record))
            .Append('\t')
            .Append(record.RequestId ?? "-")
            .Append('\t')
            .Append(Short(record.Level))
            .Append('\t')
            .Append(record.Message);
        for (var i = 0; i < record.Properties.Count; i++)
        {
            var (name, value) = record.Properties[i];
            line.Append(' ').Append(name).Append('=').Append(value);
        }
        for (var (fault, lead) = (record.Fault, "\n"); fault is not null; lead = "\ncaused by ")
        {
            line.Append(lead).Append(fault.Type).Append(": ").Append(fault.Message);
            foreach (var frame in fault.StackTrace)
                line.Append("\n   ").Append(frame);
            fault = fault.Causes.Count > 0 ? fault.Causes[0] : null;
        }
        return Line(line.ToString());
    }

    // CloudWatch starts a new record at each line feed and keeps a carriage return inside one.
    private static Payload Line(string text) =>
        Payload.FromText(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\n', '\r') + "\n");

    private static Payload Json(LogRecord record)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonEscaping.Only))
        {
            json.WriteStartObject();
            json.WriteString("timestamp"u8, Time(record));
            json.WriteString("level"u8, Name(record.Level));
            Optional(json, "requestId", record.RequestId);
            Optional(json, "traceId", record.TraceId);
            Optional(json, "tenantId", record.TenantId);
            json.WriteString("message"u8, record.Message);
            for (var i = 0; i < record.Properties.Count; i++)
                json.WriteString(record.Properties[i].Name, record.Properties[i].Value);
            if (record.Fault is { } fault)
            {
                json.WriteString("errorType"u8, fault.Type);
                json.WriteString("errorMessage"u8, fault.Message);
                json.WriteStartArray("stackTrace"u8);
                foreach (var frame in fault.StackTrace)
                    json.WriteStringValue(frame);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return Payload.Of(buffer.WrittenMemory);
    }

    // By the one format that asks for no culture, which a cold start would have to make.
    private static string Time(LogRecord record)
    {
        Span<char> time = stackalloc char[TimeLength + 5];
        _ = record.Time.UtcDateTime.TryFormat(time, out _, "O", null);
        time[TimeLength] = 'Z';
        return time[..(TimeLength + 1)].ToString();
    }

    private static void Optional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string Short(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            LogLevel.Critical => "crit",
        };

    // The names of Lambda's log level setting.
    private static string Name(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "TRACE",
            LogLevel.Debug => "DEBUG",
            LogLevel.Information => "INFO",
            LogLevel.Warning => "WARN",
            LogLevel.Error => "ERROR",
            LogLevel.Critical => "FATAL",
        };
}
