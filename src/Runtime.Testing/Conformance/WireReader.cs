using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Reads requests of HTTP/1.1 off a connection, strictly: what is malformed is said, and ends the connection.</summary>
internal sealed class WireReader(int connection, Stream stream)
{
    private const int MaxHead = 4 * 1024 * 1024;
    private const int MaxBody = 64 * 1024 * 1024;

    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /// <summary>The next request; null when the connection ends between two.</summary>
    /// <exception cref="InvalidDataException">It is not a request of HTTP/1.1.</exception>
    public async Task<WireRequest?> ReadAsync(CancellationToken cancellation)
    {
        if (start == end && !await FillAsync(cancellation))
            return null;
        var line = (await LineAsync(cancellation)).Split(' ');
        if (line is not [var method, var target, "HTTP/1.1"])
            throw new InvalidDataException($"\"{string.Join(' ', line)}\" is no request line of HTTP/1.1");
        var headers = await FieldsAsync(cancellation);
        var request = new WireRequest(connection, method, target, headers, Body.Empty, false, []);
        if (request.Header("Host") is null)
            throw new InvalidDataException($"{request} has no Host header, which HTTP/1.1 demands");
        var length = request.Header("Content-Length");
        if (request.Header("Transfer-Encoding") is { } coding)
            return coding.Equals("chunked", StringComparison.OrdinalIgnoreCase) && length is null
                ? await ChunkedAsync(request, cancellation)
                : throw new InvalidDataException(
                    $"{request} is framed as {coding} and by a length of {length ?? "none"}"
                );
        if (length is null)
            return request;
        if (!int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size > MaxBody)
            throw new InvalidDataException($"{request} has the Content-Length {length}");
        var body = new byte[size];
        await TakeAsync(body, cancellation);
        return request with { Body = new Body(body) };
    }

    private async Task<WireRequest> ChunkedAsync(WireRequest request, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        while (true)
        {
            var line = await LineAsync(cancellation);
            var digits = line.Split(';')[0].Trim();
            if (!int.TryParse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
                throw new InvalidDataException($"{request} has a chunk of the size \"{line}\"");
            if (size == 0)
                break;
            if (body.Length + size > MaxBody)
                throw new InvalidDataException($"{request} has more than {MaxBody} bytes");
            var chunk = new byte[size];
            await TakeAsync(chunk, cancellation);
            body.Write(chunk);
            if (await LineAsync(cancellation) != "")
                throw new InvalidDataException($"{request} has a chunk that is longer than it says");
        }
        var trailers = await FieldsAsync(cancellation);
        return request with { Body = new Body(body.ToArray()), IsChunked = true, Trailers = trailers };
    }

    private async Task<List<KeyValuePair<string, string>>> FieldsAsync(CancellationToken cancellation)
    {
        var fields = new List<KeyValuePair<string, string>>();
        while (await LineAsync(cancellation) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':');
            if (colon <= 0 || char.IsWhiteSpace(line[colon - 1]))
                throw new InvalidDataException($"\"{line}\" is no header field");
            fields.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }
        return fields;
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new MemoryStream();
        while (true)
        {
            if (start == end && !await FillAsync(cancellation))
                throw new InvalidDataException("the connection ends within a request");
            var found = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            var length = found < 0 ? end - start : found + 1;
            line.Write(buffer, start, length);
            start += length;
            if (line.Length > MaxHead)
                throw new InvalidDataException($"a line is longer than {MaxHead} bytes");
            if (found >= 0)
                break;
        }
        var text = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
        return text.EndsWith("\r\n", StringComparison.Ordinal)
            ? text[..^2]
            : throw new InvalidDataException($"\"{text.TrimEnd()}\" does not end with CR LF");
    }

    private async Task TakeAsync(Memory<byte> target, CancellationToken cancellation)
    {
        while (!target.IsEmpty)
        {
            if (start == end && !await FillAsync(cancellation))
                throw new InvalidDataException("the connection ends within a body");
            var count = Math.Min(target.Length, end - start);
            buffer.AsMemory(start, count).CopyTo(target);
            start += count;
            target = target[count..];
        }
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        (start, end) = (0, await stream.ReadAsync(buffer, cancellation));
        return end > 0;
    }
}
