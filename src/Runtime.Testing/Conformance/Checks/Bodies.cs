using System.Collections.Generic;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>How an event may come.</summary>
internal static class Bodies
{
    public static IEnumerable<Check> All { get; } =
    [
        new(
            "reads an event in chunks",
            "A reply may be framed in chunks, of any size and with extensions.",
            Source.Http,
            static async trial =>
            {
                var invocation = trial.Invocation();
                var next = await trial.NextAsync();
                await next.WriteAsync(
                    Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\n{invocation.Fields}Transfer-Encoding: chunked\r\n\r\n")
                );
                foreach (var b in invocation.Event.Bytes.ToArray())
                    await next.WriteAsync(new byte[] { (byte)'1', (byte)';', (byte)'x', 13, 10, b, 13, 10 });
                await next.SendAsync("0\r\n\r\n", Body.Empty);
                await (await trial.ResponseAsync(invocation)).AcceptAsync();
                await trial.GoesOnAsync();
            }
        ),
        new(
            "reads an event that comes byte by byte",
            "Bytes come in pieces of any size.",
            Source.Http,
            static async trial =>
            {
                var invocation = trial.Invocation();
                var next = await trial.NextAsync();
                var head = $"HTTP/1.1 200 OK\r\n{invocation.Fields}Content-Length: {invocation.Event.Length}\r\n\r\n";
                // What is sent together may be received together: the first byte is given time to arrive alone.
                await next.WriteAsync("H"u8.ToArray());
                await Task.Delay(trial.Options.Quiet);
                foreach (var b in Encoding.UTF8.GetBytes(head[1..]))
                    await next.WriteAsync(new[] { b });
                foreach (var b in invocation.Event.Bytes.ToArray())
                    await next.WriteAsync(new[] { b });
                await next.SendAsync("", Body.Empty);
                await (await trial.ResponseAsync(invocation)).AcceptAsync();
            }
        ),
        new(
            "reads past interim replies",
            "A client reads past replies of 1xx that it did not ask for.",
            Source.Http,
            static async trial =>
            {
                var invocation = trial.Invocation();
                var next = await trial.NextAsync();
                await next.WriteAsync(
                    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </>\r\n\r\n"u8.ToArray()
                );
                await Trial.GiveAsync(next, invocation);
                await (await trial.ResponseAsync(invocation)).AcceptAsync();
            }
        ),
        new(
            "reads an event that ends with its connection",
            "A reply without a length ends with its connection, and the next call takes a new one.",
            Source.Http,
            static async trial =>
            {
                var invocation = trial.Invocation();
                var next = await trial.NextAsync();
                await next.SendAsync($"HTTP/1.1 200 OK\r\n{invocation.Fields}\r\n", invocation.Event, close: true);
                await (await trial.ResponseAsync(invocation)).AcceptAsync();
                await trial.GoesOnAsync();
            }
        ),
        new(
            "takes an event of six megabytes",
            "A synchronous event may have 6 MB. It is answered, or reported.",
            "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html",
            static async trial =>
            {
                if (JsonNode.Parse(trial.Options.Event.Bytes.Span) is not JsonObject padded)
                    throw new Inapplicable("the event is no JSON object that could be made larger");
                padded["padding"] = new string('x', 6 * 1024 * 1024 - trial.Options.Event.Length - 64);
                await SurvivesAsync(trial, Body.FromText(padded.ToJsonString()));
            }
        ),
        new(
            "survives an event that is no JSON",
            "What a caller sends is answered or reported, and the runtime goes on.",
            Source.RuntimeApi,
            static trial => SurvivesAsync(trial, Body.FromText("{\"name\":"))
        ),
        new(
            "survives an empty event",
            "What a caller sends is answered or reported, and the runtime goes on.",
            Source.RuntimeApi,
            static trial => SurvivesAsync(trial, Body.Empty)
        ),
        new(
            "survives an event that is no UTF-8",
            "What a caller sends is answered or reported, and the runtime goes on.",
            Source.RuntimeApi,
            static trial => SurvivesAsync(trial, new Body(new byte[] { 0x22, 0xC3, 0x28, 0xFF, 0x00, 0x22 }))
        ),
    ];

    private static async Task SurvivesAsync(Trial trial, Body @event)
    {
        var invocation = trial.Invocation(@event);
        await Trial.GiveAsync(await trial.NextAsync(), invocation);
        await (await trial.OutcomeAsync(invocation)).AcceptAsync();
        await trial.GoesOnAsync();
    }
}
