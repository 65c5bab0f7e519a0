using System;
using System.Buffers;
using System.Text.Json;

namespace PureLambda.Protocol;

/// <summary>The first bytes of a streamed HTTP answer: the head as JSON, then eight NUL bytes.</summary>
public static class Prelude
{
    private const int Separator = 8;

    /// <summary>A prelude's bytes. The content type of the answer is added unless the headers have one.</summary>
    /// <param name="prelude">Status, headers and cookies.</param>
    /// <param name="contentType">The media type of what follows.</param>
    public static Payload Of(HttpPrelude prelude, string contentType)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode"u8, prelude.StatusCode);
            json.WriteStartObject("headers"u8);
            var typed = false;
            foreach (var (name, value) in prelude.Headers)
            {
                // The service frames the body itself: these two would contradict it.
                if (Is(name, "Content-Length") || Is(name, "Transfer-Encoding"))
                    continue;
                typed |= Is(name, "Content-Type");
                json.WriteString(name, value);
            }
            if (!typed)
                json.WriteString("Content-Type"u8, contentType);
            json.WriteEndObject();
            json.WriteStartArray("cookies"u8);
            foreach (var cookie in prelude.Cookies)
                json.WriteStringValue(cookie);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.GetSpan(Separator)[..Separator].Clear();
        buffer.Advance(Separator);
        return Payload.Of(buffer.WrittenMemory);
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
