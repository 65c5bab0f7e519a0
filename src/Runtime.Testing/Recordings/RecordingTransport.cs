using System;
using System.IO;
using PureLambda.Protocol;
using PureLambda.Shell;
using Got = PureLambda.Protocol.Reply;
using Sent = PureLambda.Protocol.Call;

namespace PureLambda.Testing;

/// <summary>A transport that notes what goes over another one.</summary>
internal sealed class RecordingTransport(ITransport inner, RuntimeApiAddress address, Recorder recorder, int connection)
    : ITransport
{
    public Got Send(Sent call)
    {
        var exchange = recorder.Begin(connection, CallRecord.Request(call, address));
        var reply = inner.Send(call);
        Note(exchange, reply);
        return reply;
    }

    public Got SendStreamed(Sent call, Func<Stream, Fault?> body)
    {
        var exchange = recorder.Begin(connection, CallRecord.Request(call, address));
        var chunks = new ChunkLog(call.Body);
        Fault? failed = null;
        var reply = inner.SendStreamed(
            call,
            stream =>
            {
                using var seen = new SeenStream(stream, chunks);
                return failed = body(seen);
            }
        );
        if (reply is Got.BodyFailed || (reply is Got.Missing && chunks.IsEmpty))
        {
            // The runtime reports the failure in a post of its own; this one never went out.
            recorder.Forget(exchange);
            return reply;
        }
        var complete = reply is Got.Received or Got.Cut;
        recorder.Change(
            exchange,
            e => e with { Request = CallRecord.Streamed(e.Request, chunks, complete ? failed : null, complete) }
        );
        Note(exchange, reply);
        return reply;
    }

    public void Interrupt() => inner.Interrupt();

    public void Dispose() => inner.Dispose();

    private void Note(int exchange, Got reply) =>
        recorder.Change(exchange, e => e with { Response = CallRecord.Response(reply) });
}
