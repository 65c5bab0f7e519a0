using System;
using System.Text;
using System.Text.RegularExpressions;

namespace PureLambda.Testing;

/// <summary>
/// Overwrites what is secret with stars, byte for byte, so that lengths, chunks and framings stay true. It looks through
/// JSON, forms, queries, percent-encoding, base64 and any nesting of them.
/// </summary>
internal sealed partial class Masker(PureLambda.Sequence<JsonPath> paths)
{
    public const char Mask = '*';

    private const int Deepest = 8;
    private static readonly byte[] PreludeEnd = new byte[8];

    private readonly Secrets secrets = new();

    /// <summary>How many secrets are known; when it no longer grows, nothing more is found.</summary>
    public int Count => secrets.Known.Count;

    /// <summary>A copy without what is secret in it.</summary>
    public byte[] Masked(ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        Text(copy, Deepest);
        return copy;
    }

    /// <summary>A copy of a value that is secret as a whole.</summary>
    public byte[] MaskedWhole(ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        Whole(copy);
        return copy;
    }

    private void Whole(Span<byte> bytes)
    {
        secrets.Learn(bytes);
        bytes.Fill((byte)Mask);
    }

    private void Text(Span<byte> bytes, int depth)
    {
        if (depth == 0 || bytes.Length < 2)
            return;
        // The HTTP prelude of a streamed answer is JSON of its own.
        if (bytes.IndexOf(PreludeEnd) is >= 0 and var end)
        {
            Text(bytes[..end], depth - 1);
            Text(bytes[(end + PreludeEnd.Length)..], depth - 1);
        }
        else if (bytes.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[' or (byte)'"', ..])
            Json(bytes, depth);
        else
            Plain(bytes, depth);
    }

    private void Plain(Span<byte> bytes, int depth)
    {
        if (depth == 0)
            return;
        Known(bytes);
        // Latin-1 has a character for each byte: places in the text are places in the bytes.
        var text = Encoding.Latin1.GetString(bytes);
        foreach (Match match in Shapes().Matches(text))
            Whole(Slice(bytes, match.Groups["secret"]));
        foreach (Match line in Lines().Matches(text))
            if (SecretNames.Contains(line.Groups["name"].Value, isParameter: true))
                Whole(Slice(bytes, line.Groups["value"]));
        foreach (Match pair in Pairs().Matches(text))
        {
            var value = Slice(bytes, pair.Groups["value"]);
            if (SecretNames.Contains(pair.Groups["name"].Value, isParameter: true))
                Whole(value);
            else
                Text(value, depth - 1);
        }
        if (bytes.IndexOf("{\""u8) is > 0 and var json)
            Json(bytes[json..], depth - 1);
        PercentEncoded(bytes, depth);
        Base64(bytes, depth);
    }

    private void Known(Span<byte> bytes)
    {
        foreach (var secret in secrets.Known)
            for (var at = 0; bytes[at..].IndexOf(secret) is >= 0 and var found; at += found + secret.Length)
                bytes.Slice(at + found, secret.Length).Fill((byte)Mask);
    }

    private static Span<byte> Slice(Span<byte> bytes, Group group) => bytes.Slice(group.Index, group.Length);

    // Credentials after their scheme, JSON Web Tokens, and ids of AWS access keys, wherever they stand.
    [GeneratedRegex(
        @"\b(?i:bearer|basic) +(?<secret>[\w.~+/=-]{8,})|(?<secret>\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*)|(?<secret>\bA[KS]IA[A-Z0-9]{16}\b)"
    )]
    private static partial Regex Shapes();

    [GeneratedRegex(@"^[ \t]*(?<name>[A-Za-z][\w.-]*)[ \t]*:[ \t]*(?<value>[^\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex Lines();

    [GeneratedRegex(@"(?<name>[\w.%\[\]-]+)=(?<value>[^&;\s""'#<>]+)")]
    private static partial Regex Pairs();
}
