using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>Middleware that looks on: it changes no outcome.</content>
public sealed partial class Handler
{
    private static readonly Lazy<ActivitySource> Spans = new(() => new ActivitySource("PureLambda"));

    /// <summary>
    /// Logs how each invocation ended and how long it took, a streamed answer when it has been written. Why one failed is
    /// written by the runtime's observer, once, with its stack trace.
    /// </summary>
    public Handler Logged() =>
        Around(
            "logged",
            static async (payload, context, inner) =>
            {
                var start = context.Time.GetTimestamp();
                var outcome = await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                return outcome.Watched(fault => SayHowItEnded(context, start, fault));
            }
        );

    private static void SayHowItEnded(Context context, long start, Fault? fault)
    {
        var took = new Header(
            "durationMs",
            Milliseconds(context, start).ToString("0.###", CultureInfo.InvariantCulture)
        );
        if (fault is null)
            context.Log.Information("invocation succeeded", took);
        else
            context.Log.Information("invocation failed", took, new Header("errorType", fault.Type));
    }

    private static double Milliseconds(Context context, long start) =>
        context.Time.GetElapsedTime(start).TotalMilliseconds;

    /// <summary>
    /// Wraps each invocation in a span of the <see cref="ActivitySource"/> "PureLambda", tagged as OpenTelemetry says for
    /// functions, whose parent is that of the X-Ray trace header; a streamed answer is written within it. Costs nothing to
    /// speak of while nobody listens.
    /// </summary>
    public Handler Traced() =>
        Around(
            "traced",
            static async (payload, context, inner) =>
            {
                var span = Spans.Value.StartActivity(
                    context.FunctionName ?? "invocation",
                    ActivityKind.Server,
                    Spans.Value.HasListeners() ? TraceHeader.Parent(context.TraceId) : default
                );
                if (span is null)
                    return await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                span.SetTag("faas.invocation_id", context.RequestId)
                    .SetTag("cloud.resource_id", context.InvokedFunctionArn)
                    .SetTag("faas.version", context.FunctionVersion)
                    .SetTag("aws.xray.trace_header", context.TraceId);
                var outcome = await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                return outcome.Watched(
                    fault =>
                    {
                        if (fault is not null)
                            span.SetTag("error.type", fault.Type).SetStatus(ActivityStatusCode.Error, fault.Message);
                        span.Dispose();
                    },
                    () => Activity.Current = span
                );
            }
        );
}
