using System;
using System.Diagnostics;
using System.Globalization;

namespace PureLambda;

public sealed partial class Handler
{
    private static readonly Lazy<ActivitySource> Spans = new(() => new ActivitySource("PureLambda"));

    /// <summary>
    /// Logs how each invocation ended and how long it took. Why one failed is written by the runtime's observer, once, with
    /// its stack trace.
    /// </summary>
    public Handler Logged() =>
        Around(
            "logged",
            static async (payload, context, inner) =>
            {
                var start = context.Time.GetTimestamp();
                var outcome = await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                var took = context
                    .Time.GetElapsedTime(start)
                    .TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture);
                if (outcome is Outcome.Failure { Fault: var fault })
                    context.Log.Information(
                        "invocation failed",
                        new Header("durationMs", took),
                        new Header("errorType", fault.Type)
                    );
                else
                    context.Log.Information("invocation succeeded", new Header("durationMs", took));
                return outcome;
            }
        );

    /// <summary>
    /// Wraps each invocation in a span of the <see cref="ActivitySource"/> "PureLambda", tagged as OpenTelemetry says for
    /// functions. Costs nothing to speak of while nobody listens.
    /// </summary>
    public Handler Traced() =>
        Around(
            "traced",
            static async (payload, context, inner) =>
            {
                using var span = Spans.Value.StartActivity(context.FunctionName ?? "invocation", ActivityKind.Server);
                span?.SetTag("faas.invocation_id", context.RequestId)
                    .SetTag("cloud.resource_id", context.InvokedFunctionArn)
                    .SetTag("faas.version", context.FunctionVersion)
                    .SetTag("aws.xray.trace_header", context.TraceId);
                var outcome = await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                if (outcome is Outcome.Failure { Fault: var fault })
                    span?.SetTag("error.type", fault.Type).SetStatus(ActivityStatusCode.Error, fault.Message);
                return outcome;
            }
        );
}
