using System;
using System.Buffers.Text;
using System.IO;
using System.Text;
using Wire = PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>
/// One request, read from the bytes that the runtime wrote, as strictly as a server may. A request that is cut short is
/// one; bytes that are no request are a mistake of the runtime.
/// </summary>
internal sealed class RequestBytes
{
    public string Method { get; private set; } = "";
    public string Path { get; private set; } = "";
    public string ContentType { get; private set; } = "";
    public string InvocationId { get; private set; } = "";
    public string ResponseMode { get; private set; } = "";
    public string ErrorType { get; private set; } = "";
    public string ExtensionName { get; private set; } = "";
    public string ExtensionIdentifier { get; private set; } = "";

    /// <summary>The base64 of an error behind a streamed body, or empty.</summary>
    public string ErrorTrailer { get; private set; } = "";

    public Body Body { get; private set; } = Body.Empty;

    /// <summary>Whether the request's end is there.</summary>
    public bool IsWhole { get; private set; }

    public bool IsNext => ReferenceEquals(Path, Wire.RuntimeApi.Next);

    public RequestHead Head =>
        new(
            Method,
            Path,
            [
                .. Field(Wire.RuntimeApi.HeaderNames.ContentType, ContentType),
                .. Field(Wire.RuntimeApi.HeaderNames.ResponseMode, ResponseMode),
                .. Field(Wire.RuntimeApi.HeaderNames.ErrorType, ErrorTrailer.Length > 0 ? "" : ErrorType),
                .. Field(Wire.RuntimeApi.HeaderNames.ExtensionName, ExtensionName),
                .. Field(Wire.RuntimeApi.HeaderNames.ExtensionIdentifier, ExtensionIdentifier),
            ]
        );

    /// <summary>Reads a request; null when not even its head is whole.</summary>
    /// <exception cref="InvalidDataException">These are no bytes of a request.</exception>
    public static RequestBytes? Read(ReadOnlySpan<byte> bytes)
    {
        var headLength = bytes.IndexOf("\r\n\r\n"u8);
        if (headLength < 0)
            return null;
        var request = new RequestBytes();
        var length = request.ReadHead(bytes[..(headLength + 2)]);
        request.ReadBody(bytes[(headLength + 4)..], length);
        return request;
    }

    // The body's length; -1 when it is chunked.
    private long ReadHead(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf("\r\n"u8);
        ReadLine(head[..end]);
        var length = 0L;
        for (head = head[(end + 2)..]; !head.IsEmpty; head = head[(end + 2)..])
        {
            end = head.IndexOf("\r\n"u8);
            var colon = head[..end].IndexOf(": "u8);
            if (colon <= 0)
                throw new InvalidDataException($"No header field: {Encoding.UTF8.GetString(head[..end])}");
            var name = head[..colon];
            var value = head[(colon + 2)..end];
            if (Ascii.EqualsIgnoreCase(name, "Content-Length"u8))
                length = Number(value, 'D');
            else if (Ascii.EqualsIgnoreCase(name, "Transfer-Encoding"u8))
                length = -1;
            else
                Note(name, value);
        }
        return length;
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        if (!line.EndsWith(" HTTP/1.1"u8) || !(line.StartsWith("GET /"u8) || line.StartsWith("POST /"u8)))
            throw new InvalidDataException($"No request line: {Encoding.UTF8.GetString(line)}");
        var space = line.IndexOf((byte)' ');
        Method = space == 3 ? "GET" : "POST";
        var path = line[(space + 1)..^" HTTP/1.1".Length];
        Path = path.SequenceEqual("/2018-06-01/runtime/invocation/next"u8)
            ? Wire.RuntimeApi.Next
            : Encoding.UTF8.GetString(path);
    }

    private void Note(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (Ascii.EqualsIgnoreCase(name, "Content-Type"u8))
            ContentType = value.SequenceEqual("application/json"u8) ? MediaType.Json : Text(value);
        else if (Is(name, Wire.RuntimeApi.HeaderNames.InvocationId))
            InvocationId = Text(value);
        else if (Is(name, Wire.RuntimeApi.HeaderNames.ResponseMode))
            ResponseMode = Text(value);
        else if (Is(name, Wire.RuntimeApi.HeaderNames.ErrorType))
            ErrorType = Text(value);
        else if (Is(name, Wire.RuntimeApi.HeaderNames.ErrorBody))
            ErrorTrailer = Text(value);
        else if (Is(name, Wire.RuntimeApi.HeaderNames.ExtensionName))
            ExtensionName = Text(value);
        else if (Is(name, Wire.RuntimeApi.HeaderNames.ExtensionIdentifier))
            ExtensionIdentifier = Text(value);
    }

    private void ReadBody(ReadOnlySpan<byte> rest, long length)
    {
        if (length < 0)
            ReadChunks(rest);
        else if (rest.Length > length)
            throw new InvalidDataException("There are bytes behind the body.");
        else
            (Body, IsWhole) = (length == 0 ? Body.Empty : new Body(rest.ToArray()), rest.Length == length);
    }

    private void ReadChunks(ReadOnlySpan<byte> rest)
    {
        var body = new MemoryStream();
        while (rest.IndexOf("\r\n"u8) is > 0 and var end)
        {
            var size = (int)Number(rest[..end], 'x');
            rest = rest[(end + 2)..];
            if (size == 0)
            {
                Body = new Body(body.ToArray());
                IsWhole = true;
                ReadTrailers(rest);
                return;
            }
            if (rest.Length < size + 2)
                return;
            body.Write(rest[..size]);
            rest = rest[(size + 2)..];
        }
    }

    private void ReadTrailers(ReadOnlySpan<byte> rest)
    {
        while (rest.IndexOf("\r\n"u8) is > 0 and var end)
        {
            var colon = rest[..end].IndexOf(": "u8);
            Note(rest[..colon], rest[(colon + 2)..end]);
            rest = rest[(end + 2)..];
        }
    }

    private static long Number(ReadOnlySpan<byte> digits, char format) =>
        Utf8Parser.TryParse(digits, out long number, out var read, format) && read == digits.Length
            ? number
            : throw new InvalidDataException($"No length: {Encoding.UTF8.GetString(digits)}");

    private static ReadOnlySpan<HttpHeader> Field(string name, string value) =>
        value.Length == 0 ? [] : new[] { new HttpHeader(name, value) };

    private static bool Is(ReadOnlySpan<byte> name, string expected) => Ascii.EqualsIgnoreCase(name, expected);

    private static string Text(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value);
}
