using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>
/// The lines that the platform adds to a function's log. On managed instances they are shorter, as the Runtime Interface
/// Emulator prints them: what many invocations share is none's own.
/// </summary>
internal static class PlatformLog
{
    public static string Start(InitializationType type, string requestId, string version)
    {
        var end = type is InitializationType.ManagedInstances ? '\t' : ' ';
        return $"START RequestId: {requestId}{end}Version: {version}";
    }

    /// <summary>
    /// An initialisation that failed is reported before the invocation that it fails, and the one before a snapshot always.
    /// </summary>
    public static string InitReport(TimeSpan duration, InvocationResult? failure) =>
        Line([$"INIT_REPORT Init Duration: {Ms(duration)}", "Phase: init", Status(failure)]);

    /// <summary>
    /// A restore begins, as CloudWatch has it. The emulator has no version of a runtime that would have an ARN: the zeros say so
    /// to who reads them, and what reads the fields finds them.
    /// </summary>
    public static string RestoreStart(string region) =>
        Line([
            "RESTORE_START Runtime Version: provided:al2023.v0",
            $"Runtime Version ARN: arn:aws:lambda:{region}::runtime:{new string('0', 64)}",
        ]);

    public static string RestoreReport(TimeSpan duration, InvocationResult? failure) =>
        Line([$"RESTORE_REPORT Restore Duration: {Ms(duration)}", Status(failure)]);

    public static IEnumerable<string> End(InitializationType type, InvocationReport report, DateTimeOffset now)
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
        yield return type is InitializationType.ManagedInstances ? Line(Measured(report)) : Line(Billed(report));
    }

    private static IEnumerable<string> Measured(InvocationReport report) =>
        [$"REPORT RequestId: {report.RequestId}", $"Duration: {Ms(report.Duration)}"];

    private static IEnumerable<string> Billed(InvocationReport report) =>
        [
            .. Measured(report),
            $"Billed Duration: {Whole(report.BilledDuration.TotalMilliseconds)} ms",
            $"Memory Size: {Whole(report.MemorySize)} MB",
            $"Max Memory Used: {Whole(report.MaxMemoryUsed)} MB",
            report.InitDuration is { } init ? $"Init Duration: {Ms(init)}" : "",
            report.RestoreDuration is { } restore ? $"Restore Duration: {Ms(restore)}" : "",
            report.RestoreDuration is { } billed
                ? $"Billed Restore Duration: {Whole(Math.Ceiling(billed.TotalMilliseconds))} ms"
                : "",
            Status(report.Result),
        ];

    private static string Line(IEnumerable<string> fields) =>
        string.Join('\t', fields.Where(static field => field.Length > 0));

    private static string Status(InvocationResult? result) =>
        result?.Match(
            static _ => "",
            static _ => "",
            static e => $"Status: error\tError Type: {e.ErrorType}",
            static e => $"Status: error\tError Type: {e.ErrorType}",
            static _ => "Status: timeout"
        ) ?? "";

    private static string Ms(TimeSpan duration) =>
        string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F2} ms");

    private static string Whole(double number) => number.ToString("F0", CultureInfo.InvariantCulture);
}
