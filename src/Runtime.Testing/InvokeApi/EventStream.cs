using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>
/// Messages of <c>application/vnd.amazon.eventstream</c>: total length, length of the headers and a CRC of both; headers;
/// payload; a CRC of everything before it. Numbers are big-endian. See
/// https://docs.aws.amazon.com/transcribe/latest/dg/event-stream.html.
/// </summary>
internal static class EventStream
{
    private const int Prelude = 12;
    private const int Checksum = 4;
    private const byte StringType = 7;

    /// <summary>A piece of an answer.</summary>
    public static byte[] Chunk(Body piece) => Message("PayloadChunk", "application/octet-stream", piece.Bytes.Span);

    /// <summary>What ends an event stream: whether the invocation failed, and with what.</summary>
    /// <param name="result">How the invocation ended.</param>
    /// <param name="log">The end of the log in base64, or null when it is not wanted.</param>
    public static byte[] Complete(InvocationResult result, string? log) =>
        Message("InvokeComplete", "application/json", Completion(result, log));

    /// <summary>One message of the kind "event".</summary>
    public static byte[] Message(string eventType, string contentType, ReadOnlySpan<byte> payload)
    {
        var headers = new MemoryStream();
        Write(headers, ":event-type", eventType);
        Write(headers, ":content-type", contentType);
        Write(headers, ":message-type", "event");
        var message = new byte[Prelude + (int)headers.Length + payload.Length + Checksum];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), (int)headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), Crc(message.AsSpan(0, 8)));
        headers.ToArray().CopyTo(message, Prelude);
        payload.CopyTo(message.AsSpan(Prelude + (int)headers.Length));
        BinaryPrimitives.WriteUInt32BigEndian(
            message.AsSpan(message.Length - Checksum),
            Crc(message.AsSpan(0, message.Length - Checksum))
        );
        return message;
    }

    /// <summary>CRC-32 as Ethernet and gzip have it.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
            crc = Remainders[(byte)(crc ^ b)] ^ (crc >> 8);
        return ~crc;
    }

    // Of one byte each: bit by bit, long answers would wait for their sums.
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(static b => Remainder((uint)b))];

    private static uint Remainder(uint crc)
    {
        for (var bit = 0; bit < 8; bit++)
            crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        return crc;
    }

    private static void Write(MemoryStream headers, string name, string value)
    {
        headers.WriteByte((byte)name.Length);
        headers.Write(Encoding.UTF8.GetBytes(name));
        headers.WriteByte(StringType);
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)value.Length);
        headers.Write(length);
        headers.Write(Encoding.UTF8.GetBytes(value));
    }

    private static byte[] Completion(InvocationResult result, string? log)
    {
        var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (!result.IsSuccess)
            {
                json.WriteString("ErrorCode", "Unhandled");
                json.WriteString("ErrorDetails", result.Body.ToString());
            }
            if (log is not null)
                json.WriteString("LogResult", log);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
