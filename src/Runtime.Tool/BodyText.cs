using System;
using System.Text;
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
        return JsonText.Of(document.WriteTo);
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
