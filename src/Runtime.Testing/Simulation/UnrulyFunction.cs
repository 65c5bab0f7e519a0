using System;
using System.Buffers.Binary;
using System.IO;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>The function that is simulated when no other is: its events say what it does, and most of the time it answers.</summary>
internal static class UnrulyFunction
{
    private static readonly Outcome.Failure Refusal = new(new Fault("Refused", "The event asked for a failure."));

    /// <summary>The program, with a cleanup or without: only one with a cleanup registers an extension.</summary>
    public static PureLambda.Bootstrap Program(bool hasCleanup) =>
        hasCleanup ? Bare.OnCleanup(static _ => Task.CompletedTask) : Bare;

    private static PureLambda.Bootstrap Bare { get; } =
        PureLambda.Bootstrap.Of(Handler.Raw(static (@event, _) => Task.FromResult(Handle(@event))));

    /// <summary>The event of a number: the number itself, what to do, and up to a few thousand bytes.</summary>
    public static Payload Event(int number)
    {
        var length = (number & 255) == 255 ? 5000 : 5 + (number >> 8 & 31);
        var bytes = new byte[length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        // One event in sixteen asks for something, or nothing else would be seen.
        bytes[4] = (number >> 13 & 15) == 0 ? (byte)(number >> 17 & 63) : byte.MaxValue;
        return Payload.Of(bytes);
    }

    private static Outcome Handle(Payload @event) =>
        @event.Span[4] switch
        {
            0 => Refusal,
            1 => throw new InvalidOperationException("The event asked for an exception."),
            2 => new Outcome.Streamed(new StreamedResponse(sink => Write(@event, sink))),
            3 => new Outcome.Streamed(new StreamedResponse(_ => throw new IOException("There is nothing to stream."))),
            4 => new Outcome.Streamed(new StreamedResponse(sink => Break(@event, sink))),
            5 => new Outcome.Success(@event, "application/octet-stream"),
            6 => new Outcome.Success(Payload.Empty),
            7 => null!,
            _ => new Outcome.Success(@event),
        };

    private static Task Write(Payload @event, Stream sink) => sink.WriteAsync(@event.Memory).AsTask();

    private static async Task Break(Payload @event, Stream sink)
    {
        await Write(@event, sink).ConfigureAwait(false);
        throw new IOException("The rest is not there.");
    }
}
