using System;
using System.Text;
using System.Text.Json;
using PureLambda.Protocol;

namespace PureLambda;

internal sealed class TextValue : JsonCodec<string>
{
    public override string Expected => "a text";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out string value)
    {
        value = "";
        return reader.TokenType == JsonTokenType.String
            ? TryGet(ref reader, mismatch, out value)
            : mismatch.Found(ref reader, Expected);
    }

    /// <summary>The text of a value or a member's name.</summary>
    public static bool TryGet(ref Utf8JsonReader reader, Mismatch mismatch, out string text)
    {
        try
        {
            text =
                !reader.ValueIsEscaped && !reader.HasValueSequence && Ascii.IsValid(reader.ValueSpan)
                    ? Utf8Text.OfAscii(reader.ValueSpan)
                    : reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // JSON can spell half a surrogate pair, and bytes that are not UTF-8 come this far.
            text = "";
            _ = mismatch.At("a text that is not Unicode", "a text");
            return false;
        }
    }

    public override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}

internal sealed class BooleanValue : JsonCodec<bool>
{
    public override string Expected => "true or false";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out bool value)
    {
        value = reader.TokenType == JsonTokenType.True;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False || mismatch.Found(ref reader, Expected);
    }

    public override void Write(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
}

internal delegate bool TryGet<T>(ref Utf8JsonReader reader, out T value);

internal sealed class NumberValue<T>(string expected, TryGet<T> tryGet, Action<Utf8JsonWriter, T> write) : JsonCodec<T>
{
    public override string Expected => expected;

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value)
    {
        value = default!;
        return reader.TokenType == JsonTokenType.Number && tryGet(ref reader, out value)
            || mismatch.Found(ref reader, expected);
    }

    public override void Write(Utf8JsonWriter writer, T value) => write(writer, value);
}

/// <summary>What JSON spells as a text of a certain form.</summary>
internal sealed class FormattedValue<T>(string expected, TryGet<T> tryGet, Action<Utf8JsonWriter, T> write)
    : JsonCodec<T>
{
    public override string Expected => expected;

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value)
    {
        value = default!;
        if (reader.TokenType != JsonTokenType.String)
            return mismatch.Found(ref reader, expected);
        if (tryGet(ref reader, out value))
            return true;
        _ = mismatch.At("another text", expected);
        return false;
    }

    public override void Write(Utf8JsonWriter writer, T value) => write(writer, value);
}
