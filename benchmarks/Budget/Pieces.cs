using System;
using System.Collections.Generic;
using System.Linq;
using PureLambda.Core;
using PureLambda.Protocol;
using PureLambda.Shell;

namespace PureLambda.Budgets;

/// <summary>What one invocation of the raw handler goes through, piece by piece. Together they are all that the loop allocates for it.</summary>
public sealed class Pieces
{
    private const int Times = 10_000;

    private readonly byte[] received = Wire.Event(Order.Small);
    private readonly ReplyParser parser = new();
    private readonly Settings settings = SettingsReader
        .Read(static name => name == "AWS_LAMBDA_RUNTIME_API" ? Wire.Address.Authority : null)
        .Settings!;
    private readonly Reply reply;
    private readonly WorkerEvent.InvocationReceived decoded;
    private readonly Context context;
    private readonly Outcome.Success outcome;
    private readonly WorkerEvent.HandlerReturned returned;
    private readonly WorkerState handle;
    private readonly WorkerState.Respond respond;

    /// <summary>Makes what each piece begins with.</summary>
    public Pieces()
    {
        reply = Parsed(received);
        decoded = (WorkerEvent.InvocationReceived)Decode.Next(reply);
        context = Fresh();
        outcome = (Outcome.Success)Programs.Raw.InvokeAsync(decoded.Invocation.Event, context).Result;
        returned = Returned();
        handle = Machine.Step(WorkerState.Next.Fresh, decoded);
        respond = (WorkerState.Respond)Machine.Step(handle, returned);
    }

    /// <summary>Each piece, and the bytes that it allocates.</summary>
    public IReadOnlyList<(string Name, double Bytes)> Measured() =>
        [
            ("read the event's reply", Bytes(() => Parsed(received))),
            ("decode it", Bytes(() => Decode.Next(reply))),
            ("step to Handle", Bytes(() => Machine.Step(WorkerState.Next.Fresh, decoded))),
            ("make the context", Bytes(Fresh)),
            ("run the handler", Bytes(() => Programs.Raw.InvokeAsync(decoded.Invocation.Event, context).Result)),
            ("take its answer", Bytes(Returned)),
            ("step to Respond", Bytes(() => Machine.Step(handle, returned))),
            ("encode the answer", Bytes(() => Encode.Respond(respond.Attempt, respond.Response))),
            ("read the reply to it", Bytes(() => Decode.Posted(Parsed(Wire.Accepted)))),
            ("step to Next", Bytes(() => Machine.Step(respond, WorkerEvent.Posted.Accepted))),
        ];

    /// <summary>What an invocation of the raw handler allocates, where these are all pieces.</summary>
    public double Sum => Measured().Sum(static piece => piece.Bytes);

    private Reply Parsed(byte[] bytes)
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

    private Context Fresh() => new(decoded.Invocation, settings, TimeProvider.System, static _ => { });

    private WorkerEvent.HandlerReturned Returned() => new(new Response.Buffered(outcome.Body, outcome.ContentType));

    private static double Bytes(Func<object> piece)
    {
        for (var i = 0; i < 100; i++)
            GC.KeepAlive(piece());
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
            GC.KeepAlive(piece());
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Times;
    }
}
