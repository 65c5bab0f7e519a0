using BenchmarkDotNet.Attributes;
using PureLambda.Budgets;
using PureLambda.Core;
using PureLambda.Protocol;
using PureLambda.Shell;

namespace PureLambda.Micro;

/// <summary>An event asked for and answered over loopback: two system calls each, and a thread in this process that answers.</summary>
[MemoryDiagnoser]
public class TransportBenchmarks
{
    private static readonly Attempt Attempt = new("8476a536-e9f4-11e8-9739-2dfe598c3fcd");
    private Counterpart counterpart = null!;
    private SocketTransport transport = null!;
    private Call respond = null!;

    [Params("128 B", "100 KB")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var json = Size == "128 B" ? Order.Small : Order.Large;
        counterpart = new Counterpart(Wire.Event(json));
        transport = new SocketTransport(counterpart.Address);
        respond = Encode.Respond(Attempt, new Response.Buffered(Payload.FromText(json)));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        transport.Dispose();
        counterpart.Dispose();
    }

    [Benchmark(Description = "next and response")]
    public Reply Round() =>
        transport.Send(Encode.Next) is Reply.Received { Status: 200 }
        && transport.Send(respond) is Reply.Received { Status: 202 } accepted
            ? accepted
            : throw counterpart.Unexpected();
}
