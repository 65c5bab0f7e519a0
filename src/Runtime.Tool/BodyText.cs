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
            return Text(body) ?? $"({body.Length} bytes in base64) {Convert.ToBase64String(body.Bytes.Span)}";
        }
    }

    /// <summary>
    /// For programs: JSON under the name and as it was written, other text under the name with <c>Text</c> behind it, bytes
    /// in base64 under the name with <c>Base64</c>.
    /// </summary>
    public static void Write(Utf8JsonWriter writer, string name, Body body)
    {
        if (Text(body) is not { } text)
            writer.WriteBase64String($"{name}Base64", body.Bytes.Span);
        else if (IsJson(body))
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(text, skipInputValidation: true);
        }
        else
            writer.WriteString($"{name}Text", text);
    }

    private static string Json(Body body)
    {
        using var document = JsonDocument.Parse(body.Bytes);
        return JsonText.Of(document.WriteTo);
    }

    private static bool IsJson(Body body)
    {
        try
        {
            JsonDocument.Parse(body.Bytes).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The bytes as text; null for what is no UTF-8.</summary>
    private static string? Text(Body body)
    {
        try
        {
            return Strict.GetString(body.Bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
