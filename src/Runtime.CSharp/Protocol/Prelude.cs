using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;

namespace PureLambda.Protocol;

/// <summary>The first bytes of a streamed HTTP answer: the head as JSON, then eight NUL bytes.</summary>
public static class Prelude
{
    /// <summary>A prelude's bytes. The content type of the answer is added unless the headers have one.</summary>
    /// <param name="prelude">Status, headers and cookies.</param>
    /// <param name="contentType">The media type of what follows.</param>
    public static Payload Of(HttpPrelude prelude, string contentType)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonEscaping.Only))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode"u8, prelude.StatusCode);
            json.WriteStartObject("headers"u8);
            var headers = Joined(prelude.Headers);
            foreach (var (name, value) in headers)
                json.WriteString(name, value);
            if (!headers.Exists(header => Is(header.Name, "Content-Type")))
                json.WriteString("Content-Type"u8, contentType);
            json.WriteEndObject();
            json.WriteStartArray("cookies"u8);
            foreach (var cookie in prelude.Cookies)
                json.WriteStringValue(cookie);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.Write("\0\0\0\0\0\0\0\0"u8);
        return Payload.Of(buffer.WrittenMemory);
    }

    // A JSON object has each name once: what repeats is one list, as RFC 9110, 5.3 has it. Cookies have a place of their own.
    private static List<Header> Joined(Sequence<Header> headers)
    {
        var joined = new List<Header>();
        foreach (var header in headers)
        {
            // The service frames the body itself: these two would contradict it.
            if (Is(header.Name, "Content-Length") || Is(header.Name, "Transfer-Encoding"))
                continue;
            var place = joined.FindIndex(earlier => Is(earlier.Name, header.Name));
            if (place < 0)
                joined.Add(header);
            else
                joined[place] = joined[place] with { Value = $"{joined[place].Value}, {header.Value}" };
        }
        return joined;
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
