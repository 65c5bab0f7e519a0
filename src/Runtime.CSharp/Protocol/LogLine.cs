using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PureLambda.Protocol;

/// <summary>Log records as the lines that Lambda's log formats prescribe. Pure: the edge writes them.</summary>
public static class LogLine
{
    private const string Time = "yyyy-MM-ddTHH:mm:ss.fffZ";

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
            .Append(record.Time.ToUniversalTime().ToString(Time, CultureInfo.InvariantCulture))
            .Append('\t')
            .Append(record.RequestId ?? "-")
            .Append('\t')
            .Append(Short(record.Level))
            .Append('\t')
            .Append(record.Message);
        foreach (var (name, value) in record.Properties)
            line.Append(' ').Append(name).Append('=').Append(value);
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
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp"u8, record.Time.ToUniversalTime().ToString(Time, CultureInfo.InvariantCulture));
            json.WriteString("level"u8, Name(record.Level));
            Optional(json, "requestId", record.RequestId);
            Optional(json, "traceId", record.TraceId);
            Optional(json, "tenantId", record.TenantId);
            json.WriteString("message"u8, record.Message);
            foreach (var (name, value) in record.Properties)
                json.WriteString(name, value);
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
