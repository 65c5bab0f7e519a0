using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using PureLambda.Protocol;
using PureLambda.Shell;

namespace PureLambda.Testing;

/// <summary>
/// Records what goes over transports, from within the runtime's process: give <see cref="Around"/> to the runtime's options,
/// and read <see cref="Recording"/> at any time. What is secret is not in it.
/// </summary>
public sealed class Recorder
{
    private readonly Lock gate = new();
    private readonly List<RecordedExchange?> exchanges = [];
    private readonly List<RecordedConnection> connections = [];

    /// <summary>What is masked; the usual redaction unless said otherwise.</summary>
    public Redaction Redaction { get; init; } = Redaction.Usual;

    /// <summary>The name and the origin that the recording tells.</summary>
    public RecordingOrigin RecordedFrom { get; init; } =
        new("in-process", RuntimeApi.UserAgent, "unknown, recorded in the runtime's process (standard mode)");

    /// <summary>The case that is recorded, in a sentence.</summary>
    public string Description { get; init; } = "";

    /// <summary>What was recorded so far, redacted.</summary>
    public Recording Recording => Redaction.Apply(Unredacted);

    internal Recording Unredacted
    {
        get
        {
            lock (gate)
            {
                var kept = exchanges
                    .OfType<RecordedExchange>()
                    .Select((exchange, i) => exchange with { Number = i + 1 });
                return new Recording
                {
                    RecordedFrom = RecordedFrom,
                    Description = Description,
                    Exchanges = [.. kept],
                    Connections =
                    [
                        .. connections.Select(c =>
                            c with
                            {
                                Exchanges = exchanges.Count(e => e?.Connection == c.Number),
                            }
                        ),
                    ],
                };
            }
        }
    }

    /// <summary>The same transports, recorded: for <c>RuntimeOptions.Transport</c>.</summary>
    /// <param name="open">Opens the transports that do the work.</param>
    public Func<RuntimeApiAddress, ITransport> Around(Func<RuntimeApiAddress, ITransport> open) =>
        address =>
        {
            var inner = open(address);
            lock (gate)
            {
                var number = connections.Count + 1;
                connections.Add(new RecordedConnection(number, "client", 0));
                return new RecordingTransport(inner, address, this, number);
            }
        };

    /// <summary>Notes a request when it begins; its reply is noted later, if there is one.</summary>
    internal int Begin(int connection, RecordedRequest request)
    {
        lock (gate)
        {
            var index = exchanges.Count(exchange => exchange?.Connection == connection) + 1;
            exchanges.Add(new RecordedExchange(0, connection, index, request, [], null));
            return exchanges.Count - 1;
        }
    }

    internal void Change(int exchange, Func<RecordedExchange, RecordedExchange> change)
    {
        lock (gate)
            if (exchanges[exchange] is { } present)
                exchanges[exchange] = change(present);
    }

    /// <summary>Nothing of the request has gone out.</summary>
    internal void Forget(int exchange)
    {
        lock (gate)
            exchanges[exchange] = null;
    }
}
