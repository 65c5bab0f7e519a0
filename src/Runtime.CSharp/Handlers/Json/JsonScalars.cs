using System;
using System.Text.Json;

namespace PureLambda;

internal sealed class TextValue : JsonCodec<string>
{
    public override string Expected => "a text";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out string value)
    {
        value = "";
        if (reader.TokenType != JsonTokenType.String)
            return mismatch.Found(ref reader, Expected);
        try
        {
            value = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            // JSON can spell half a surrogate pair, and bytes that are not UTF-8 come this far.
            _ = mismatch.At("a text that is not Unicode", Expected);
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
    where T : struct
{
    public override string Expected => expected;

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value)
    {
        value = default;
        return reader.TokenType == JsonTokenType.Number && tryGet(ref reader, out value)
            || mismatch.Found(ref reader, expected);
    }

    public override void Write(Utf8JsonWriter writer, T value) => write(writer, value);
}

internal sealed class NullableValue<T, TOrNull>(JsonCodec<T> inner, Func<T, TOrNull> present, Func<TOrNull, T> value)
    : JsonCodec<TOrNull>
{
    public override string Expected => inner.Expected + " or null";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out TOrNull result)
    {
        result = default!;
        if (reader.TokenType == JsonTokenType.Null)
            return true;
        if (!inner.TryRead(ref reader, mismatch, out var read))
            return false;
        result = present(read);
        return true;
    }

    public override bool TryAbsent(out TOrNull result)
    {
        result = default!;
        return true;
    }

    public override void Write(Utf8JsonWriter writer, TOrNull result)
    {
        if (result is null)
            writer.WriteNullValue();
        else
            inner.Write(writer, value(result));
    }
}

internal sealed class MappedValue<T, TOther>(JsonCodec<T> codec, Func<T, TOther> from, Func<TOther, T> to)
    : JsonCodec<TOther>
{
    public override string Expected => codec.Expected;

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out TOther value)
    {
        value = default!;
        if (!codec.TryRead(ref reader, mismatch, out var inner))
            return false;
        try
        {
            value = from(inner);
            return true;
        }
        catch (Exception e)
        {
            return mismatch.Refused(e, Expected);
        }
    }

    public override bool TryAbsent(out TOther value)
    {
        var absent = codec.TryAbsent(out var inner);
        value = absent ? from(inner) : default!;
        return absent;
    }

    public override void Write(Utf8JsonWriter writer, TOther value) => codec.Write(writer, to(value));
}
