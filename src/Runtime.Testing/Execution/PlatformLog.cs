using System;
using System.Collections.Generic;
using System.Globalization;

namespace PureLambda.Testing;

/// <summary>The lines that the platform adds to a function's log.</summary>
internal static class PlatformLog
{
    public static string Start(string requestId, string version) => $"START RequestId: {requestId} Version: {version}";

    /// <summary>An initialisation that failed is reported before the invocation that it fails.</summary>
    public static string InitReport(TimeSpan duration, InvocationResult result) =>
        $"INIT_REPORT Init Duration: {Ms(duration)}\tPhase: init\t{Status(result)}";

    public static IEnumerable<string> End(InvocationReport report, DateTimeOffset now)
    {
        // The function says itself what it failed at; of its process, the platform does.
        if (report.Result is InvocationResult.RuntimeError error)
        {
            yield return error.Message;
            yield return error.ErrorType;
        }
        if (report.Result is InvocationResult.Timeout timeout)
            yield return $"{now.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {report.RequestId} {timeout.Reason}";
        yield return $"END RequestId: {report.RequestId}";
        yield return Report(report);
    }

    private static string Report(InvocationReport report)
    {
        List<string> fields =
        [
            $"REPORT RequestId: {report.RequestId}",
            $"Duration: {Ms(report.Duration)}",
            $"Billed Duration: {Whole(report.BilledDuration.TotalMilliseconds)} ms",
            $"Memory Size: {Whole(report.MemorySize)} MB",
            $"Max Memory Used: {Whole(report.MaxMemoryUsed)} MB",
        ];
        if (report.InitDuration is { } init)
            fields.Add($"Init Duration: {Ms(init)}");
        if (Status(report.Result) is { Length: > 0 } status)
            fields.Add(status);
        return string.Join('\t', fields);
    }

    private static string Status(InvocationResult result) =>
        result.Match(
            static _ => "",
            static _ => "",
            static e => $"Status: error\tError Type: {e.ErrorType}",
            static e => $"Status: error\tError Type: {e.ErrorType}",
            static _ => "Status: timeout"
        );

    private static string Ms(TimeSpan duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F2} ms");

    private static string Whole(double number) => number.ToString("F0", CultureInfo.InvariantCulture);
}
