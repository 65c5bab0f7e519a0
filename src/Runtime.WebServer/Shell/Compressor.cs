using System;
using System.IO;
using System.IO.Compression;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>Compresses answers, as <see cref="Compression"/> says.</summary>
internal static class Compressor
{
    /// <summary>An answer in one piece; as it was where it would not get shorter.</summary>
    public static Response Of(Request request, Response response)
    {
        var (headers, coding) = HeadersOf(request, response.Status, response.Headers);
        var plain = response with { Headers = Varied(response) };
        if (coding is not { } chosen || response.Body.IsEmpty)
            return plain;
        var buffer = new MemoryStream();
        using (var target = Over(buffer, chosen))
            target.Write(response.Body.Span);
        return buffer.Length < response.Body.Length
            ? response with
            {
                Headers = headers,
                Body = Payload.Of(buffer.GetBuffer().AsMemory(0, (int)buffer.Length)),
            }
            : plain;
    }

    /// <summary>The headers of an answer, and the coding of its body, or null.</summary>
    public static (HeaderFields Headers, Coding? Coding) HeadersOf(Request request, int status, HeaderFields headers)
    {
        if (!Compression.IsFor(status, headers))
            return (headers, null);
        var varying = Compression.Varying(headers);
        var coding = request.Method == "HEAD" ? null : Compression.Choose(request.Headers.All("accept-encoding"));
        return (coding is { } chosen ? Compression.Compressed(varying, chosen) : varying, coding);
    }

    /// <summary>What is written goes compressed to the stream, which stays open.</summary>
    public static Stream Over(Stream stream, Coding coding) =>
        coding == Coding.Brotli
            ? new BrotliStream(stream, CompressionLevel.Optimal, leaveOpen: true)
            : new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true);

    private static HeaderFields Varied(Response response) =>
        Compression.IsFor(response.Status, response.Headers) ? Compression.Varying(response.Headers) : response.Headers;
}
