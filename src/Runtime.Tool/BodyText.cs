using System;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>An answer as text: JSON with indentation, other text as it is, bytes as base64.</summary>
internal static class BodyText
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        // It goes to a terminal and not into HTML: é stays é.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Pretty(Body body)
    {
        if (body.Length == 0)
            return "(empty)";
        try
        {
            return Json(body);
        }
        // The second is half a surrogate pair, which JSON can escape and text cannot hold.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Text(body);
        }
    }

    private static string Json(Body body)
    {
        using var document = JsonDocument.Parse(body.Bytes);
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Indented))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    private static string Text(Body body)
    {
        try
        {
            return Strict.GetString(body.Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return $"({body.Length} bytes in base64) {Convert.ToBase64String(body.Bytes.Span)}";
        }
    }
}
