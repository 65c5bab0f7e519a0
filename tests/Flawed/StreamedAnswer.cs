using System;
using System.Text;
using System.Text.Json;

namespace Flawed;

/// <summary>An answer that is streamed. One that has the member "tear" fails behind its first piece.</summary>
internal static class StreamedAnswer
{
    private const string Type = "Lambda-Runtime-Function-Error-Type";
    private const string Body = "Lambda-Runtime-Function-Error-Body";

    /// <summary>The header fields, what is sent as the body, and the fields behind it.</summary>
    public static (string Fields, byte[] Body, string Trailers) Of(byte[] answer)
    {
        var declared = Flaw.Is("declares no trailers") ? "" : $"Trailer: {Type}, {Body}\r\n";
        var fields = $"Transfer-Encoding: chunked\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n{declared}";
        var isTorn = Encoding.UTF8.GetString(answer).Contains("\"tear\"", StringComparison.Ordinal);
        return isTorn ? Torn(fields, answer[..1]) : (fields, answer, "");
    }

    private static (string, byte[], string) Torn(string fields, byte[] begun)
    {
        var error = JsonSerializer.SerializeToUtf8Bytes(new { errorType = "Torn", errorMessage = "halfway" });
        if (Flaw.Is("writes an error into its stream"))
            return (fields, [.. begun, .. error], "");
        var type = Flaw.Is("gives an error in a trailer no type") ? "" : $"{Type}: Function.Torn\r\n";
        var body = Flaw.Is("gives an error in a trailer as it is")
            ? Encoding.UTF8.GetString(error)
            : Convert.ToBase64String(error);
        return (fields, begun, Flaw.Is("ends a torn stream as if it were whole") ? "" : $"{type}{Body}: {body}\r\n");
    }
}
