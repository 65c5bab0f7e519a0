using System;
using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using PureLambda.Budgets;
using PureLambda.Core;
using PureLambda.Protocol;

namespace PureLambda.Micro;

/// <summary>Bytes to replies: what the socket would have given, in pieces as large as there is room.</summary>
[MemoryDiagnoser]
public class ReplyParserBenchmarks
{
    private readonly ReplyParser parser = new();
    private byte[] bytes = [];

    public static IEnumerable<string> Replies => ["accepted", "event of 128 B", "event of 100 KB", "100 KB in chunks"];

    [ParamsSource(nameof(Replies))]
    public string Reply { get; set; } = "";

    [GlobalSetup]
    public void Setup() =>
        bytes = Reply switch
        {
            "accepted" => Wire.Accepted,
            "event of 128 B" => Wire.Event(Order.Small),
            "event of 100 KB" => Wire.Event(Order.Large),
            _ => Wire.Chunked(Order.Large, 8 * 1024),
        };

    [Benchmark]
    public Reply Parse()
    {
        parser.Reset();
        for (var rest = bytes.AsSpan(); parser.Reply is null; )
        {
            var room = parser.Room().Span;
            var count = Math.Min(room.Length, rest.Length);
            rest[..count].CopyTo(room);
            parser.Advance(count);
            rest = rest[count..];
        }
        return parser.Reply;
    }
}

/// <summary>Replies to events of the machine, and its answers to bytes.</summary>
[MemoryDiagnoser]
public class ProtocolBenchmarks
{
    private static readonly Attempt Attempt = new("8476a536-e9f4-11e8-9739-2dfe598c3fcd");
    private static readonly Fault Fault = Thrown();
    private readonly Response response = new Response.Buffered(Payload.FromText(Order.Small));
    private readonly RequestWriter writer = new(Wire.Address);
    private readonly Reply reply;
    private readonly Call call;
    private readonly byte[] target = new byte[16 * 1024];

    public ProtocolBenchmarks()
    {
        var parser = new ReplyParserBenchmarks { Reply = "event of 128 B" };
        parser.Setup();
        reply = parser.Parse();
        call = Respond();
    }

    [Benchmark(Description = "Decode.Next")]
    public WorkerEvent Next() => Decode.Next(reply);

    [Benchmark(Description = "Encode.Respond")]
    public Call Respond() => Encode.Respond(Attempt, response);

    [Benchmark(Description = "Encode.Error")]
    public Call Error() => Encode.Error(Attempt, Fault);

    [Benchmark(Description = "RequestWriter, next")]
    public int WriteNext() => writer.WriteHead(Encode.Next, target);

    [Benchmark(Description = "RequestWriter, response")]
    public int WriteResponse() => writer.WriteHead(call, target);

    private static Fault Thrown()
    {
        try
        {
            throw new InvalidOperationException("an order of nothing");
        }
        catch (InvalidOperationException e)
        {
            return Fault.From(e);
        }
    }
}
