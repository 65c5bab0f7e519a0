using System;
using System.IO;
using System.Threading;
using PureLambda.Protocol;
using PureLambda.Shell;
using Got = PureLambda.Protocol.Reply;
using Sent = PureLambda.Protocol.Call;

namespace PureLambda.Testing;

/// <summary>A transport whose other end is a recorded server in the same process.</summary>
internal sealed class ReplayTransport(RecordedServer server) : ITransport
{
    private readonly ManualResetEventSlim interrupted = new();

    public Got Send(Sent call) => interrupted.IsSet && call.Framing == Framing.None ? Stopped() : Answer(call);

    public Got SendStreamed(Sent call, Func<Stream, Fault?> body)
    {
        using var written = new MemoryStream();
        var fault = body(written);
        return fault is not null && written.Length == 0 ? new Got.BodyFailed(fault) : Answer(call);
    }

    public void Interrupt() => interrupted.Set();

    // Whoever still waits is let go; the event itself holds nothing that must be given back.
    public void Dispose() => interrupted.Set();

    private Got Answer(Sent call)
    {
        if (server.Answer(call) is { } reply)
            return reply;
        interrupted.Wait();
        return Stopped();
    }

    private static Got.Missing Stopped() => new(new Fault("Runtime.Shutdown", "The replay is over."));
}
