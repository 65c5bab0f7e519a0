using System;
using System.IO;
using System.IO.Compression;

namespace PureLambda;

/// <summary>What another codec reads and writes, as base64 text.</summary>
internal sealed class Base64Codec<T>(Codec<T> inner) : Codec<T>
{
    public override string ContentType => MediaType.Text;

    public override Outcome<T> Decode(Payload payload)
    {
        var bytes = new byte[payload.Length];
        var status = System.Buffers.Text.Base64.DecodeFromUtf8(payload.Span, bytes, out _, out var length);
        return status == System.Buffers.OperationStatus.Done
            ? inner.Decode(Payload.Of(bytes.AsMemory(0, length)))
            : new Fault("Runtime.UnmarshalError", "The event cannot be read: it is not base64, which was expected.");
    }

    public override Outcome<Payload> Encode(T value) =>
        inner
            .Encode(value)
            .Match<Outcome<Payload>>(static p => Payload.FromText(Convert.ToBase64String(p.Span)), static f => f);
}

/// <summary>What another codec reads and writes, compressed. What is unpacked is bounded: a few bytes can hold gigabytes.</summary>
internal sealed class GzipCodec<T>(Codec<T> inner, int maxLength) : Codec<T>
{
    public override string ContentType => "application/gzip";

    public override Outcome<T> Decode(Payload payload)
    {
        try
        {
            using var packed = new MemoryStream(payload.Memory.ToArray(), writable: false);
            using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
            var bytes = new MemoryStream();
            var piece = new byte[16 * 1024];
            for (int read; (read = unpacked.Read(piece)) > 0; bytes.Write(piece, 0, read))
                if (bytes.Length + read > maxLength)
                    return Unreadable($"unpacked it is longer than {maxLength} bytes");
            return payload.IsEmpty
                ? Unreadable("it is empty, and gzip was expected")
                : inner.Decode(Payload.Of(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)));
        }
        catch (InvalidDataException)
        {
            return Unreadable("it is not gzip, which was expected");
        }
    }

    public override Outcome<Payload> Encode(T value) =>
        inner.Encode(value).Match<Outcome<Payload>>(Pack, static f => f);

    private static Outcome<Payload> Pack(Payload plain)
    {
        var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            packing.Write(plain.Span);
        return Payload.Of(packed.GetBuffer().AsMemory(0, (int)packed.Length));
    }

    private static Outcome<T> Unreadable(string reason) =>
        new Fault("Runtime.UnmarshalError", $"The event cannot be read: {reason}.");
}
