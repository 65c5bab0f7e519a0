using System;

namespace PureLambda.Protocol;

/// <summary>Reads chunked framing (RFC 9112, 7.1) as bytes come, however they are cut. Extensions and trailers are read over.</summary>
internal struct ChunkReader
{
    // A line holds a size and perhaps an extension; trailers together are bounded as heads are.
    private const int MaxLine = 4 * 1024;
    private const int MaxTrailers = 64 * 1024;

    private enum At
    {
        Size,
        Bytes,
        AfterBytes,
        Trailers,
        End,
    }

    private At at;
    private long left;
    private int trailers;

    /// <summary>Whether the last chunk and the trailers were read.</summary>
    public readonly bool IsAtEnd => at == At.End;

    /// <summary>Reads on. Returns how many bytes it consumed; a piece of the body is in <paramref name="piece"/>.</summary>
    /// <returns>0 when more input is needed, -1 when the framing is malformed.</returns>
    public int Read(ReadOnlySpan<byte> input, out ReadOnlySpan<byte> piece)
    {
        piece = default;
        switch (at)
        {
            case At.Bytes:
                piece = input[..(int)Math.Min(input.Length, left)];
                left -= piece.Length;
                at = left == 0 ? At.AfterBytes : At.Bytes;
                return piece.Length;
            case At.AfterBytes:
                if (input.Length >= 2 && !input.StartsWith("\r\n"u8))
                    return -1;
                at = input.Length >= 2 ? At.Size : At.AfterBytes;
                return input.Length >= 2 ? 2 : 0;
            default:
                return Line(input);
        }
    }

    private int Line(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf("\r\n"u8);
        // The longest line may have come as far as its CR.
        if (end < 0)
            return input.Length > MaxLine + 1 ? -1 : 0;
        if (end > MaxLine)
            return -1;
        if (at == At.Size)
        {
            if (!TrySize(input[..end], out left))
                return -1;
            at = left == 0 ? At.Trailers : At.Bytes;
            return end + 2;
        }
        trailers += end + 2;
        if (trailers > MaxTrailers)
            return -1;
        at = end == 0 ? At.End : At.Trailers;
        return end + 2;
    }

    private static bool TrySize(ReadOnlySpan<byte> line, out long size)
    {
        // Eight digits are 4 GiB, far over every limit here, and cannot overflow.
        const int MaxDigits = 8;
        size = 0;
        var digits = 0;
        while (digits < line.Length && digits < MaxDigits && char.IsAsciiHexDigit((char)line[digits]))
            size = (size << 4) + Convert.ToInt32(((char)line[digits++]).ToString(), 16);
        var rest = line[digits..].TrimStart(" \t"u8);
        return digits > 0 && (rest.IsEmpty || rest[0] == ';');
    }
}
