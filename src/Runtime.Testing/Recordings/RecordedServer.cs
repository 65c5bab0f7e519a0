using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using PureLambda.Protocol;
using Api = PureLambda.Protocol.RuntimeApi;
using Got = PureLambda.Protocol.Reply;
using Sent = PureLambda.Protocol.Call;

namespace PureLambda.Testing;

/// <summary>
/// The server of a recording, played in memory: it hands out the recorded events in their order, and what is posted gets
/// the reply that the recorded post got.
/// </summary>
internal sealed class RecordedServer
{
    private static readonly Got Accepted = new Got.Received(
        202,
        Headers.None,
        Payload.FromText("{\"status\":\"OK\"}\n")
    );

    private readonly Lock gate = new();
    private readonly Queue<RecordedExchange> nexts;
    private readonly ILookup<string, RecordedExchange> posts;
    private readonly HashSet<string> unanswered = [];
    private readonly ManualResetEventSlim settled = new();
    private bool isWaitedFor;

    public RecordedServer(Recording recording)
    {
        nexts = new(recording.Exchanges.Where(static e => GivenAnswer.RequestIdOf(e) is not null));
        posts = recording
            .Exchanges.Where(static e => e is { Request.Method: "POST", Response: not null })
            .ToLookup(static e => e.Request.Path);
    }

    /// <summary>Set when every event was handed out and answered, and a worker waits for another one.</summary>
    public WaitHandle Settled => settled.WaitHandle;

    /// <summary>The reply; null when there is none as long as the runtime lives.</summary>
    public Got? Answer(Sent call)
    {
        lock (gate)
        {
            if (call.Path == Api.Next)
                return Next();
            if (call.Path == Api.ExtensionNext)
                return null;
            if (call.Path.Split('/') is [.., "invocation", var id, "response" or "error"])
                unanswered.Remove(Uri.UnescapeDataString(id));
            Settle();
            return posts[call.Path].FirstOrDefault() is { Response: { } recorded } ? Reply(recorded) : Unrecorded(call);
        }
    }

    private Got? Next()
    {
        if (nexts.TryDequeue(out var exchange))
        {
            unanswered.Add(GivenAnswer.RequestIdOf(exchange)!);
            return Reply(exchange.Response!);
        }
        isWaitedFor = true;
        Settle();
        return null;
    }

    private void Settle()
    {
        if (isWaitedFor && nexts.Count == 0 && unanswered.Count == 0)
            settled.Set();
    }

    private static Got Unrecorded(Sent call) =>
        call.Path == Api.Register
            ? new Got.Received(
                200,
                Headers.Of(new Header(Api.HeaderNames.ExtensionIdentifier, "replayed")),
                Payload.FromText("{}")
            )
            : Accepted;

    // A character of a recorded header is a byte.
    private static Got.Received Reply(RecordedResponse response) =>
        new(
            response.Status,
            Headers.Of([
                .. response.Message.Headers.Select(static h =>
                    h with
                    {
                        Value = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(h.Value)),
                    }
                ),
            ]),
            response.Message.Body
        );
}
