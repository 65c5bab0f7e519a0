using System;
using System.Collections.Generic;
using System.Text.Json;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What events came to, for programs.</summary>
internal static class InvokeResults
{
    /// <summary>A list with an item for each event, in the order of the command line.</summary>
    public static string Json(IEnumerable<(EventToSend Event, InvocationReport Report)> invocations) =>
        JsonText.Of(writer =>
        {
            writer.WriteStartArray();
            foreach (var (@event, report) in invocations)
                Write(writer, @event, report);
            writer.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter writer, EventToSend @event, InvocationReport report)
    {
        var (status, errorType) = report.Result.Match<(string, string?)>(
            static _ => ("success", null),
            static error => ("function-error", error.ErrorType),
            static error => ("init-error", error.ErrorType),
            static error => ("runtime-error", error.ErrorType),
            static _ => ("timeout", "Sandbox.Timedout")
        );
        writer.WriteStartObject();
        writer.WriteString("event", @event.Name);
        writer.WriteBoolean("held", @event.Expects(report.Result));
        writer.WriteString("requestId", report.RequestId);
        writer.WriteString("status", status);
        // The header X-Amz-Function-Error, which says the same of every failure.
        writer.WriteString("functionError", report.Result.IsSuccess ? null : "Unhandled");
        writer.WriteString("errorType", errorType);
        writer.WriteString("contentType", (report.Result as InvocationResult.Success)?.ContentType);
        BodyText.Write(writer, "payload", report.Result.Body);
        Write(writer, "durationMs", report.Duration);
        Write(writer, "billedDurationMs", report.BilledDuration);
        Write(writer, "initDurationMs", report.InitDuration);
        Write(writer, "restoreDurationMs", report.RestoreDuration);
        writer.WriteNumber("memorySizeMB", report.MemorySize);
        writer.WriteNumber("maxMemoryUsedMB", report.MaxMemoryUsed);
        writer.WriteString("logTail", report.LogTail);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, TimeSpan? duration)
    {
        if (duration is { } known)
            writer.WriteNumber(name, Math.Round(known.TotalMilliseconds, 2));
        else
            writer.WriteNull(name);
    }
}
