using System.Collections;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;

namespace PureLambda.Hosting.Logging;

/// <summary>
/// The logging scope of an invocation: <c>RequestId</c>, <c>XRayTraceId</c> and <c>TenantId</c>, as far as they are known.
/// It is in force while the handler runs and while a streamed answer is written.
/// </summary>
internal sealed class InvocationScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<string?> Open = new();

    private readonly List<KeyValuePair<string, object?>> items = [];

    /// <summary>A scope of what is known of an invocation.</summary>
    public InvocationScope(string requestId, string? traceId, string? tenantId)
    {
        items.Add(new("RequestId", requestId));
        // "TraceId" is what hosts call the trace of an Activity, which is another.
        if (traceId is not null)
            items.Add(new("XRayTraceId", traceId));
        if (tenantId is not null)
            items.Add(new("TenantId", tenantId));
    }

    public int Count => items.Count;

    public KeyValuePair<string, object?> this[int index] => items[index];

    /// <summary>Whether the code that asks runs within the scope of an invocation.</summary>
    public static bool IsOpen(string requestId) => Open.Value == requestId;

    /// <summary>Middleware that opens the scope.</summary>
    public static Handler Around(Handler handler, ILogger logger) =>
        handler.Around(
            async (payload, context, inner) =>
            {
                var scope = new InvocationScope(context.RequestId, context.TraceId, context.TenantId);
                Outcome outcome;
                Open.Value = context.RequestId;
                using (logger.BeginScope(scope))
                    outcome = await inner.InvokeAsync(payload, context).ConfigureAwait(false);
                return outcome is Outcome.Streamed { Response: { } response }
                    ? new Outcome.Streamed(response with { Write = body => Write(response, body, scope, logger) })
                    : outcome;
            }
        );

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>As text loggers show scopes.</summary>
    public override string ToString() => string.Join(' ', items.ConvertAll(static item => $"{item.Key}:{item.Value}"));

    private static async Task Write(
        StreamedResponse response,
        System.IO.Stream body,
        InvocationScope scope,
        ILogger logger
    )
    {
        Open.Value = (string?)scope[0].Value;
        using (logger.BeginScope(scope))
            await response.Write(body).ConfigureAwait(false);
    }
}
