using System;
using System.Buffers;
using System.Text.Json;

namespace PureLambda.Protocol;

/// <summary>
/// A fault as the error body: <c>{"errorType","errorMessage","stackTrace","causes"}</c>. At most 256 KiB: causes go
/// first, then frames, then the end of the message, so that type and message survive.
/// </summary>
public static class ErrorBody
{
    /// <summary>The largest body, in bytes.</summary>
    public const int Max = 256 * 1024;

    /// <summary>The largest body in a trailer, in bytes: base64 makes it a third longer, and a header is bounded by servers.</summary>
    public const int MaxTrailer = 64 * 1024;

    private const int MaxType = 256;
    private const int MaxDepth = 16;

    /// <summary>The body of a fault.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="max">The largest size, in bytes.</param>
    public static Payload Of(Fault fault, int max = Max)
    {
        var whole = Write(fault);
        if (whole.Length <= max)
            return whole;
        var type = Cut(fault.Type, MaxType);
        whole = Write(fault with { Type = type, Causes = [] });
        if (whole.Length <= max)
            return whole;
        whole = Write(fault with { Type = type, Causes = [], StackTrace = [] });
        // One UTF-16 unit takes at most six bytes of JSON (\uXXXX), and the rest of the body under 2 KiB.
        return whole.Length <= max ? whole : Write(new Fault(type, Cut(fault.Message, (max - 2048) / 6)));
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    private static Payload Write(Fault fault)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonEscaping.Only))
            Write(json, fault, MaxDepth);
        return Payload.Of(buffer.WrittenMemory);
    }

    private static void Write(Utf8JsonWriter json, Fault fault, int depth)
    {
        json.WriteStartObject();
        json.WriteString("errorType"u8, fault.Type);
        json.WriteString("errorMessage"u8, fault.Message);
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in fault.StackTrace)
            json.WriteStringValue(frame);
        json.WriteEndArray();
        if (fault.Causes.Count > 0 && depth > 0)
        {
            json.WriteStartArray("causes"u8);
            foreach (var cause in fault.Causes)
                Write(json, cause, depth - 1);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
