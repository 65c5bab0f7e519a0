using System;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PureLambda.Tool;

/// <summary>JSON as it is printed: indented, and escaped only where JSON demands it, for it goes into no HTML.</summary>
internal static class JsonText
{
    public static string Of(Action<Utf8JsonWriter> write)
    {
        using var text = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                text,
                new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
            write(writer);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
