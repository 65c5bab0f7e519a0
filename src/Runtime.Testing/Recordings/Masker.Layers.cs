using System;
using System.Buffers.Text;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace PureLambda.Testing;

internal sealed partial class Masker
{
    // Masks what is found under an encoding, where the encoded bytes are.
    private void Through(Layer layer, Span<byte> encoded, int depth)
    {
        var masked = layer.Decoded.ToArray();
        Text(masked, depth - 1);
        for (var i = 0; i < masked.Length; i++)
            if (masked[i] != layer.Decoded[i])
                encoded[layer.Starts[i]..layer.Ends[i]].Fill((byte)Mask);
    }

    private void PercentEncoded(Span<byte> bytes, int depth)
    {
        if (!Escapes().IsMatch(Encoding.Latin1.GetString(bytes)))
            return;
        Through(Layer.Percent(bytes, plusIsSpace: false), bytes, depth);
        if (bytes.Contains((byte)'+'))
            Through(Layer.Percent(bytes, plusIsSpace: true), bytes, depth);
    }

    private void Base64(Span<byte> bytes, int depth)
    {
        foreach (Match match in Base64Runs().Matches(Encoding.Latin1.GetString(bytes)))
            if (!Decoded(Slice(bytes, match), depth))
                // The slash of a path and the dashes of a name are letters of base64, too.
                foreach (Match part in Base64Parts().Matches(match.Value))
                    _ = Decoded(bytes.Slice(match.Index + part.Index, part.Length), depth);
    }

    private bool Decoded(Span<byte> run, int depth)
    {
        var letters = Encoding.Latin1.GetString(run.TrimEnd((byte)'=')).Replace('-', '+').Replace('_', '/');
        var padded = letters.PadRight((letters.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        if (letters.Length % 4 == 1 || !Convert.TryFromBase64String(padded, bytes, out var length))
            return false;
        var decoded = bytes.AsSpan(0, length);
        var masked = decoded.ToArray();
        var isText = IsText(decoded);
        if (isText)
            Text(masked, depth - 1);
        else
            Known(masked);
        if (!masked.AsSpan().SequenceEqual(decoded))
            Encode(masked, run);
        return isText;
    }

    private static void Encode(byte[] bytes, Span<byte> run)
    {
        var isForUrls = run.IndexOfAny("-_"u8) >= 0;
        var text = Convert.ToBase64String(bytes);
        if (isForUrls)
            text = text.Replace('+', '-').Replace('/', '_');
        Encoding.Latin1.GetBytes(text.AsSpan(0, Math.Min(text.Length, run.Length)), run);
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) =>
        System.Text.Unicode.Utf8.IsValid(bytes)
        && !bytes.ToArray().Any(static b => b < ' ' && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n'));

    [GeneratedRegex("%[0-9A-Fa-f]{2}")]
    private static partial Regex Escapes();

    [GeneratedRegex("[A-Za-z0-9+/_-]{11,}={0,2}")]
    private static partial Regex Base64Runs();

    [GeneratedRegex("[A-Za-z0-9+]{11,}={0,2}")]
    private static partial Regex Base64Parts();
}
