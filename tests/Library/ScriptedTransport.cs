using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using PureLambda.Protocol;
using PureLambda.Shell;

namespace PureLambda.Libraries.Tests;

/// <summary>A Runtime API in memory: it gives some events, writes down what is posted, and then asks the program to stop.</summary>
internal sealed class ScriptedTransport(IReadOnlyList<string> events) : ITransport
{
    private readonly CancellationTokenSource stop = new();
    private int given;

    public ConcurrentQueue<(string Path, string Body)> Posts { get; } = new();

    public ConcurrentQueue<string> ErrorTypes { get; } = new();

    public int Registrations { get; private set; }

    public RuntimeOptions Of(RuntimeOptions options)
    {
        var environment = options.Environment;
        return options with
        {
            Transport = _ => new Shared(this),
            Stop = stop.Token,
            Log = static _ => { },
            Environment = name => name == "AWS_LAMBDA_RUNTIME_API" ? "127.0.0.1:9001" : environment(name),
        };
    }

    public Reply Send(Call call)
    {
        if (call.Path.EndsWith("/extension/register", StringComparison.Ordinal))
        {
            Registrations++;
            return Received(403);
        }
        if (call.Path.EndsWith("/invocation/next", StringComparison.Ordinal))
            return Next();
        Posts.Enqueue((call.Path, call.Body.ToText()));
        foreach (
            var header in call
                .Headers.All()
                .Where(static h => h.Name.EndsWith("Error-Type", StringComparison.OrdinalIgnoreCase))
        )
            ErrorTypes.Enqueue(header.Value);
        return Received(202);
    }

    public Reply SendStreamed(Call call, Func<Stream, Fault?> body) => throw new NotSupportedException();

    public void Interrupt() { }

    public void Dispose() => stop.Dispose();

    private Reply Next()
    {
        if (given < events.Count)
            return new Reply.Received(
                200,
                Headers.Of(new Header("Lambda-Runtime-Aws-Request-Id", $"request-{given}")),
                Payload.FromText(events[given++])
            );
        stop.Cancel();
        return new Reply.Missing(new Fault("Interrupted", "the script is over"));
    }

    private static Reply.Received Received(int status) => new(status, Headers.None, Payload.Empty);

    // Several connections are opened and disposed; the script is one.
    private sealed class Shared(ScriptedTransport script) : ITransport
    {
        public Reply Send(Call call) => script.Send(call);

        public Reply SendStreamed(Call call, Func<Stream, Fault?> body) => script.SendStreamed(call, body);

        public void Interrupt() => script.Interrupt();

        public void Dispose() { }
    }
}
