using System.Text.Encodings.Web;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>Text inside a JSON string, escaped where JSON needs it and, as the service does, nowhere else.</summary>
internal static class JsonText
{
    public static JsonEncodedText Encode(string value) =>
        JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
