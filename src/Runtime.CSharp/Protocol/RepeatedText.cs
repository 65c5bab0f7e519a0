using System;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>
/// A text that comes again and again, kept so that it is made once: the ARN that is invoked. Bytes and text are one value, so
/// that no thread sees the one without the other.
/// </summary>
internal sealed class RepeatedText
{
    // The service's longest is a third of it. What is longer comes from somebody else, and is not kept.
    private const int Longest = 512;

    private Kept? kept;

    /// <summary>The bytes as text, read as UTF-8.</summary>
    /// <param name="value">The bytes.</param>
    public string Of(ReadOnlySpan<byte> value)
    {
        if (kept is { } last && value.SequenceEqual(last.Bytes))
            return last.Text;
        var text = Encoding.UTF8.GetString(value);
        if (value.Length <= Longest)
            kept = new Kept(value.ToArray(), text);
        return text;
    }

    private sealed record Kept(byte[] Bytes, string Text);
}
