using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace PureLambda.Testing;

/// <summary>What was heard on the connections of a proxy, and what exchanges it makes.</summary>
internal sealed class Tap
{
    private readonly Lock gate = new();
    private readonly List<Wiretap> wires = [];
    private long clock;

    public Wiretap Open()
    {
        lock (gate)
        {
            var wire = new Wiretap(wires.Count + 1, () => Interlocked.Increment(ref clock));
            wires.Add(wire);
            return wire;
        }
    }

    /// <summary>Exchanges by the start of the request, and connections by their opening.</summary>
    public (PureLambda.Sequence<RecordedExchange>, PureLambda.Sequence<RecordedConnection>) Heard()
    {
        Wiretap[] all;
        lock (gate)
            all = [.. wires];
        var heard = all.Select(static wire => (Wire: wire, Exchanges: wire.Exchanges())).ToArray();
        var ordered = heard
            .SelectMany(static h => h.Exchanges)
            .OrderBy(static e => e.Heard)
            .Select(static (e, i) => e.Exchange with { Number = i + 1 });
        return (
            [.. ordered],
            [.. heard.Select(static h => new RecordedConnection(h.Wire.Number, h.Wire.ClosedBy, h.Exchanges.Count))]
        );
    }
}

/// <summary>Both directions of one connection.</summary>
internal sealed class Wiretap(int number, Func<long> tick)
{
    private readonly Lock gate = new();
    private readonly MemoryStream requests = new();
    private readonly MemoryStream replies = new();

    // From which byte on a request was heard when.
    private readonly List<(int From, long Heard)> times = [];

    public int Number => number;

    public string ClosedBy { get; set; } = "client";

    public void Sent(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            times.Add(((int)requests.Length, tick()));
            requests.Write(bytes);
        }
    }

    public void Answered(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
            replies.Write(bytes);
    }

    public IReadOnlyList<(long Heard, RecordedExchange Exchange)> Exchanges()
    {
        lock (gate)
        {
            var exchanges = new List<(long, RecordedExchange)>();
            var (asked, answered) = (new WireParser(requests.ToArray()), new WireParser(replies.ToArray()));
            while (asked.Next(hasBody: false) is { } request)
            {
                var (method, path) = request.StartLine.Split(' ') is [var m, var p, ..]
                    ? (m, p)
                    : (request.StartLine, "");
                var (interim, response) = Answer(answered);
                var heard = times.Last(time => time.From <= request.Start).Heard;
                exchanges.Add(
                    (heard, new(1, number, exchanges.Count + 1, new(method, path, request.Message), interim, response))
                );
            }
            return exchanges;
        }
    }

    private static (PureLambda.Sequence<RecordedInterim>, RecordedResponse?) Answer(WireParser replies)
    {
        var interim = new List<RecordedInterim>();
        while (replies.Next(hasBody: true) is { } reply)
        {
            var words = reply.StartLine.Split(' ', 3);
            var status = words.Length > 1 && int.TryParse(words[1], out var said) ? said : 0;
            if (status is < 100 or > 999)
                break;
            if (status >= 200)
                return (
                    PureLambda.Sequence.From(interim),
                    new(status, words.Length > 2 ? words[2] : "", reply.Message)
                );
            interim.Add(new RecordedInterim(status, reply.StartLine, reply.Message.Headers));
        }
        return (PureLambda.Sequence.From(interim), null);
    }
}
