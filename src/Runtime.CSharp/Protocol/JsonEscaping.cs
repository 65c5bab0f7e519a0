using System;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PureLambda.Protocol;

/// <summary>
/// Escapes what JSON demands and no more (RFC 8259, 7): quotes, backslashes, controls. The library's own encoders escape for
/// HTML as well, and making the first of them costs a just-in-time cold start ten milliseconds.
/// </summary>
internal sealed class JsonEscaping : JavaScriptEncoder
{
    // From this length on the library's vectors are faster than a loop, at the price of being compiled.
    private const int Long = 256;

    // The same character four times.
    private const ulong Lanes = 0x0001_0001_0001_0001;

    public static JsonEscaping Instance { get; } = new();

    /// <summary>For a writer that does only this.</summary>
    public static JsonWriterOptions Only => new() { Encoder = Instance };

    /// <summary>As in <c>\u001F</c>.</summary>
    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => First(text, textLength);

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        for (var i = 0; i < utf8Text.Length; i++)
            if (utf8Text[i] >= 0x80)
                return Later(base.FindFirstCharacterToEncodeUtf8(utf8Text[i..]), i);
            else if (WillEncode(utf8Text[i]))
                return i;
        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(
        int unicodeScalar,
        char* buffer,
        int bufferLength,
        out int numberOfCharactersWritten
    )
    {
        var escape = Escape(unicodeScalar).AsSpan();
        var fits = escape.TryCopyTo(new Span<char>(buffer, bufferLength));
        numberOfCharactersWritten = fits ? escape.Length : 0;
        return fits;
    }

    private static unsafe int First(char* text, int length)
    {
        if (length >= Long && Plain(new ReadOnlySpan<char>(text, length)))
            return -1;
        for (var i = PlainLength(text, length); i < length; i++)
        {
            var c = text[i];
            if (c is < ' ' or '"' or '\\')
                return i;
            if (!char.IsSurrogate(c))
                continue;
            // Half a pair is no character: it is written as U+FFFD, which the caller does for what stands here.
            if (!char.IsHighSurrogate(c) || i + 1 == length || !char.IsLowSurrogate(text[i + 1]))
                return i;
            i++;
        }
        return -1;
    }

    // How many from the start on need no escape, four at a time. A lane below its subtrahend borrows, which sets its highest bit;
    // where that was set before, as it is in surrogates, one at a time tells.
    private static unsafe int PlainLength(char* text, int length)
    {
        var at = 0;
        for (; length - at >= 4; at += 4)
        {
            var four = *(ulong*)(text + at);
            var escaped = (four - (' ' * Lanes)) | ((four ^ ('"' * Lanes)) - Lanes) | ((four ^ ('\\' * Lanes)) - Lanes);
            if (((four | escaped) & (0x8000 * Lanes)) != 0)
                break;
        }
        return at;
    }

    private static bool Plain(ReadOnlySpan<char> text) =>
        !text.ContainsAny('"', '\\')
        && !text.ContainsAnyInRange('\0', '\u001F')
        && !text.ContainsAnyInRange('\uD800', '\uDFFF');

    private static int Later(int place, int offset) => place < 0 ? place : place + offset;

    private static string Escape(int scalar) =>
        scalar switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\b' => @"\b",
            '\f' => @"\f",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            _ => @"\u" + scalar.ToString("X4", null),
        };
}
