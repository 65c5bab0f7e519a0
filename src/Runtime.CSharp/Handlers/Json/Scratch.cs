using System;
using System.Buffers;
using System.Text.Json;
using PureLambda.Protocol;

namespace PureLambda;

/// <summary>
/// What writes an answer, kept for the next one: by one answer at a time. Room for small answers it has of its own; for a
/// large one it borrows, so that neither a rare one is paid for ever after, nor many by the garbage collector.
/// </summary>
internal sealed class Scratch : IBufferWriter<byte>
{
    // As much as an answer has as a rule, and as much as is kept.
    private const int FirstRoom = 1024;
    private const int KeptRoom = 64 * 1024;

    private byte[] own = new byte[FirstRoom];
    private byte[] room;
    private int written;

    public Scratch() => (room, Json) = (own, new Utf8JsonWriter(this, Options));

    private static JsonWriterOptions Options => new() { SkipValidation = true, Encoder = JsonEscaping.Instance };

    public Utf8JsonWriter Json { get; }

    public ReadOnlySpan<byte> Written => room.AsSpan(0, written);

    public void Advance(int count) => written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return room.AsMemory(written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return room.AsSpan(written);
    }

    /// <summary>Makes ready for another answer.</summary>
    public void Reset()
    {
        Json.Reset();
        GiveBack();
        (room, written) = (own, 0);
    }

    private void MakeRoom(int sizeHint)
    {
        var wanted = Math.Max(sizeHint, 1);
        if (room.Length - written >= wanted)
            return;
        var size = (int)Math.Min(Math.Max(2L * room.Length, (long)written + wanted), Array.MaxLength);
        var wider = size <= KeptRoom ? own = new byte[size] : ArrayPool<byte>.Shared.Rent(size);
        Written.CopyTo(wider);
        GiveBack();
        room = wider;
    }

    // Whoever borrows it next may not be careful with what is in it.
    private void GiveBack()
    {
        if (room.Length <= KeptRoom)
            return;
        room.AsSpan(0, written).Clear();
        ArrayPool<byte>.Shared.Return(room);
    }
}
