using System;
using System.IO;
using System.Threading;
using PureLambda.Shell;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>
/// A connection of a simulated process. Calls become bytes, the world reads them and answers in bytes, and those are parsed
/// as from a socket. While a call waits for its answer, the world goes on, on this very thread.
/// </summary>
internal sealed class SimulatedTransport(World world, Wire.RuntimeApiAddress address) : ITransport
{
    private readonly Wire.RequestWriter writer = new(address);
    private readonly Wire.ReplyParser parser = new();
    private readonly ManualResetEventSlim interruption = new();
    private byte[] written = new byte[1024];
    private byte[] received = new byte[1024];
    private bool busy;

    /// <summary>When it was opened: in which process, and before or after its restore.</summary>
    public int Age { get; } = world.Age;

    /// <summary>The how manieth of its process.</summary>
    public int Number { get; } = world.Opens();

    public int Process { get; } = world.Ledger.Processes;

    public bool IsInterrupted => interruption.IsSet;

    /// <summary>The request that goes out behind the post that is being sent, or null.</summary>
    public RequestBytes? Behind { get; private set; }

    /// <summary>Whether that one has come to the service, and its reply is still to be read.</summary>
    public bool IsAhead { get; set; }

    public Wire.Reply SendPipelined(Wire.Call call, Wire.Call following)
    {
        Behind = RequestBytes.Read(written.AsSpan(0, Write(following)));
        var reply = Send(call);
        Behind = null;
        // Its connection ended with the reply to the post: it is asked again, on another.
        if (IsAhead && reply is not Wire.Reply.Received)
            world.Drops(this);
        return reply;
    }

    public Wire.Reply Send(Wire.Call call)
    {
        if (call.Framing == Wire.Framing.None && IsInterrupted && !IsAhead)
            return Missing("the runtime was asked to stop");
        Begin();
        var length = Write(call);
        call.Body.Span.CopyTo(written.AsSpan(length));
        var bytes = written.AsSpan(0, length + call.Body.Length);
        // An extension asks on a thread of its own, for as long as the process lives.
        if (call.Path == Wire.RuntimeApi.ExtensionNext)
        {
            world.ExtensionAsks(bytes, this);
            interruption.Wait();
            return Missing("the extension ends");
        }
        var reply = Parse(world.Exchange(bytes, this, streamed: false));
        world.Heard(call.Path, reply, this, streamed: false);
        busy = false;
        return reply;
    }

    public Wire.Reply SendStreamed(Wire.Call call, Func<Stream, Fault?> body)
    {
        Begin();
        using var sink = new MemoryStream();
        var fault = body(sink);
        busy = fault is not null && sink.Length == 0;
        if (busy)
        {
            busy = false;
            return new Wire.Reply.BodyFailed(fault!);
        }
        using var all = new MemoryStream();
        all.Write(written.AsSpan(0, Write(call)));
        Chunk(all, call.Body.Span);
        Chunk(all, sink.GetBuffer().AsSpan(0, (int)sink.Length));
        all.Write(Wire.RequestWriter.End(fault is null ? Wire.Headers.None : Wire.Encode.Trailers(fault)));
        var reply = Parse(world.Exchange(all.GetBuffer().AsSpan(0, (int)all.Length), this, streamed: true));
        // Its first byte is out: no reply to a stream says that the invocation is over, and not that the service is.
        if (reply is Wire.Reply.Missing { Fault: var reason } && reason.Type != "Runtime.ApiUnreachable")
            reply = new Wire.Reply.StreamBroken(reason);
        world.Heard(call.Path, reply, this, streamed: true);
        return reply;
    }

    public void Interrupt() => interruption.Set();

    public void Dispose() => world.Closes(this);

    private void Begin()
    {
        world.Ledger.Demand(!busy, "a worker never has two calls in flight", "a call begins before the last one ended");
        busy = true;
    }

    private int Write(Wire.Call call)
    {
        var most = writer.MaxHead(call) + call.Body.Length;
        if (written.Length < most)
            written = new byte[most * 2];
        return writer.WriteHead(call, written);
    }

    private static void Chunk(MemoryStream all, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        Span<byte> head = stackalloc byte[10];
        all.Write(head[..Wire.RequestWriter.WriteChunkHead(bytes.Length, head)]);
        all.Write(bytes);
        all.Write("\r\n"u8);
    }

    private Wire.Reply Parse(Said said)
    {
        busy = false;
        if (said.Shape == Shape.Refused)
            return new Wire.Reply.Missing(new Fault("Runtime.ApiUnreachable", "Nobody listens."));
        parser.Reset();
        var length = said.Write(ref received);
        for (var at = 0; at < length && parser.Reply is null; )
        {
            var room = parser.Room().Span;
            var piece = Math.Min(Math.Min(room.Length, length - at), world.Piece);
            received.AsSpan(at, piece).CopyTo(room);
            parser.Advance(piece);
            at += piece;
        }
        if (parser.Reply is null)
            parser.Abort("the connection was reset");
        return parser.Reply!;
    }

    private static Wire.Reply.Missing Missing(string reason) =>
        new(new Fault("Runtime.Shutdown", $"No reply: {reason}."));
}
