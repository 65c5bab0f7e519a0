using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Records any runtime executable: an emulator in front, and a proxy that hears what it and the runtime say.</summary>
public static class FunctionRecorder
{
    /// <summary>Starts a function, sends it events one after the other, and gives what was said, redacted.</summary>
    /// <param name="function">The function.</param>
    /// <param name="events">The events, with what their callers say beside them.</param>
    /// <param name="options">How to record.</param>
    /// <param name="cancellation">Ends the wait, and the process with it.</param>
    public static async Task<Recording> RecordAsync(
        EmulatorOptions function,
        IReadOnlyList<InvocationRequest> events,
        RecordOptions options,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(options);
        var tap = new Tap();
        var proxies = new List<RecordingProxy>();
        var invocations = new List<RecordedInvocation>();
        try
        {
            await using var emulator = new Emulator(function with { Detour = Detour });
            foreach (var @event in events)
            {
                var report = await emulator.InvokeAsync(@event, cancellation);
                invocations.Add(Invocation(invocations.Count + 1, @event, report.Result));
                options.Progress(invocations.Count, report);
            }
        }
        finally
        {
            // After the emulator: the process may still have something to say when it is asked to end.
            foreach (var proxy in proxies)
                await proxy.DisposeAsync();
        }
        var (exchanges, connections) = tap.Heard();
        return options.Redaction.Apply(
            new Recording
            {
                RecordedFrom = new(options.Name, Client(function, exchanges), Emulated(function)),
                Description = options.Description,
                Environment = [.. function.Environment.OrderBy(v => v.Key, StringComparer.Ordinal).Select(Variable)],
                Invocations = PureLambda.Sequence.From(invocations),
                Exchanges = exchanges,
                Connections = connections,
            }
        );

        string Detour(string address)
        {
            var proxy = new RecordingProxy(address, tap);
            proxies.Add(proxy);
            return proxy.Address;
        }
    }

    private static string Emulated(EmulatorOptions function) =>
        function.Initialization is Initialization.ManagedInstances
            ? "PureLambda.Testing (managed-instances mode)"
            : "PureLambda.Testing (standard mode)";

    private static Header Variable(KeyValuePair<string, string> variable) => new(variable.Key, variable.Value);

    // What a runtime calls itself, or the name of its program.
    private static string Client(EmulatorOptions function, PureLambda.Sequence<RecordedExchange> exchanges) =>
        exchanges
            .SelectMany(static exchange => exchange.Request.Message.Headers)
            .FirstOrDefault(static h => h.Name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase))
            .Value
            is { Length: > 0 } agent
            ? agent
            : Path.GetFileName(function.Bootstrap);

    // As the Invoke API has it: the client context in base64, and what is not given not at all.
    private static PureLambda.Sequence<Header> Said(InvocationRequest request)
    {
        Header[] headers =
        [
            new("Content-Type", request.ContentType),
            new("X-Amz-Client-Context", Convert.ToBase64String(Encoding.UTF8.GetBytes(request.ClientContext))),
            new("X-Amz-Tenant-Id", request.TenantId),
            new("X-Amzn-Trace-Id", request.TraceId),
        ];
        return [.. headers.Where(static header => header.Value.Length > 0)];
    }

    private static RecordedInvocation Invocation(int number, InvocationRequest request, InvocationResult result)
    {
        var type = result is InvocationResult.Success success ? success.ContentType : MediaType.Json;
        PureLambda.Sequence<Header> headers = result.IsSuccess
            ? [new("Content-Type", type)]
            : [new("Content-Type", type), new("X-Amz-Function-Error", "Unhandled")];
        return new(
            number,
            null,
            new("POST", "/2015-03-31/functions/function/invocations", Said(request), Payload.Of(request.Event.Bytes)),
            new(200, headers, Payload.Of(result.Body.Bytes)),
            null
        );
    }
}
