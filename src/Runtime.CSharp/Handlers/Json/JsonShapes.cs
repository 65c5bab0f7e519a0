using System;
using System.Text.Json;

namespace PureLambda;

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

/// <summary>A value of a narrower type, or the fault of one that is none.</summary>
internal sealed class RefinedValue<T, TOther>(JsonCodec<T> codec, Func<T, Outcome<TOther>> from, Func<TOther, T> to)
    : JsonCodec<TOther>
{
    public override string Expected => codec.Expected;

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out TOther value)
    {
        value = default!;
        return codec.TryRead(ref reader, mismatch, out var wide) && TryRefine(wide, mismatch, out value);
    }

    public override void Write(Utf8JsonWriter writer, TOther value) => codec.Write(writer, to(value));

    private bool TryRefine(T wide, Mismatch mismatch, out TOther value)
    {
        value = default!;
        try
        {
            switch (from(wide))
            {
                case Outcome<TOther>.Success s:
                    value = s.Value;
                    return true;
                case Outcome<TOther>.Failure f:
                    return mismatch.Refused(new FaultException(f.Fault), Expected);
                default:
                    return mismatch.Refused(new FaultException(NoOutcome), Expected);
            }
        }
        catch (Exception e)
        {
            return mismatch.Refused(e, Expected);
        }
    }

    private static Fault NoOutcome { get; } =
        new("Runtime.NullOutcome", "The refinement returned null: an Outcome was expected.");
}

/// <summary>Stands for a codec within itself, while it is being made.</summary>
internal sealed class SelfValue<T> : JsonCodec<T>
{
    private JsonCodec<T>? whole;

    public override string Expected => Whole.Expected;

    private JsonCodec<T> Whole =>
        whole ?? throw new InvalidOperationException("A recursive codec was used before it was made.");

    public JsonCodec<T> Close(Func<JsonCodec<T>, JsonCodec<T>> make) => whole = make(this);

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value) =>
        Whole.TryRead(ref reader, mismatch, out value);

    public override bool TryAbsent(out T value) => Whole.TryAbsent(out value);

    public override void Write(Utf8JsonWriter writer, T value) => Whole.Write(writer, value);
}

/// <summary>Any JSON, as its own text.</summary>
internal sealed class AnyValue : JsonCodec<Payload>
{
    public override string Expected => "JSON";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out Payload value)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        value = Payload.FromText(json.RootElement.GetRawText());
        return true;
    }

    public override void Write(Utf8JsonWriter writer, Payload value) => writer.WriteRawValue(value.Span);
}
