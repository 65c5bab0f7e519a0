using System;
using System.Collections.Generic;
using System.Text.Json;

namespace PureLambda;

/// <summary>JSON codecs as values. Compose them: a record of fields, a list of records.</summary>
public static partial class JsonCodec
{
    // Each is made when it is first asked for: a cold start compiles only the kinds that its function uses.
    /// <summary>A text.</summary>
    public static JsonCodec<string> Text => field ??= new TextValue();

    /// <summary>True or false.</summary>
    public static JsonCodec<bool> Boolean => field ??= new BooleanValue();

    /// <summary>A whole number of 32 bits.</summary>
    public static JsonCodec<int> Int32 =>
        field ??= new NumberValue<int>(
            "a whole number of 32 bits",
            static (ref r, out v) => r.TryGetInt32(out v),
            static (w, v) => w.WriteNumberValue(v)
        );

    /// <summary>A whole number of 64 bits.</summary>
    public static JsonCodec<long> Int64 =>
        field ??= new NumberValue<long>(
            "a whole number of 64 bits",
            static (ref r, out v) => r.TryGetInt64(out v),
            static (w, v) => w.WriteNumberValue(v)
        );

    /// <summary>A decimal number: exact, for money.</summary>
    public static JsonCodec<decimal> Decimal =>
        field ??= new NumberValue<decimal>("a decimal number", JsonDecimals.TryRead, JsonDecimals.Write);

    /// <summary>A floating-point number. One that JSON cannot spell (NaN, infinity) is not written but reported.</summary>
    public static JsonCodec<double> Double =>
        field ??= new NumberValue<double>(
            "a number",
            static (ref r, out v) => r.TryGetDouble(out v) && double.IsFinite(v),
            static (w, v) => w.WriteNumberValue(v)
        );

    /// <summary>A point in time, as ISO 8601 writes it, with its offset.</summary>
    public static JsonCodec<DateTimeOffset> Time =>
        field ??= new FormattedValue<DateTimeOffset>(
            "a time (ISO 8601)",
            static (ref r, out v) => r.TryGetDateTimeOffset(out v),
            static (w, v) => w.WriteStringValue(v)
        );

    /// <summary>A UUID with hyphens.</summary>
    public static JsonCodec<Guid> Guid =>
        field ??= new FormattedValue<Guid>(
            "a UUID",
            static (ref r, out v) => r.TryGetGuid(out v),
            static (w, v) => w.WriteStringValue(v)
        );

    /// <summary>Bytes, which JSON holds as base64.</summary>
    public static JsonCodec<Payload> Base64 =>
        field ??= new FormattedValue<Payload>("base64", TryBase64, static (w, v) => w.WriteBase64StringValue(v.Span));

    /// <summary>Any JSON, as its own text: for what is passed on and not looked at.</summary>
    public static JsonCodec<Payload> Any => field ??= new AnyValue();

    /// <summary>A list of any length.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="item">How an item is read and written.</param>
    public static JsonCodec<IReadOnlyList<T>> List<T>(JsonCodec<T> item) => new ListValue<T>(item);

    /// <summary>A text, a list or a record, or null.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">How a value is read and written.</param>
    public static JsonCodec<T?> Nullable<T>(JsonCodec<T> value)
        where T : class => new NullableValue<T, T?>(value, static v => v, static v => v!);

    /// <summary>A number or a boolean, or null.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">How a value is read and written.</param>
    public static JsonCodec<T?> NullableValue<T>(JsonCodec<T> value)
        where T : struct => new NullableValue<T, T?>(value, static v => v, static v => v!.Value);

    /// <summary>An object whose members are not known before, all of one type.</summary>
    /// <typeparam name="T">The type of the members' values.</typeparam>
    /// <param name="item">How a value is read and written.</param>
    public static JsonCodec<IReadOnlyDictionary<string, T>> Dictionary<T>(JsonCodec<T> item) =>
        new DictionaryValue<T>(item);

    /// <summary>A codec of a type that holds itself, such as a tree.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="make">Makes the codec; it is given what stands for the codec itself.</param>
    public static JsonCodec<T> Recursive<T>(Func<JsonCodec<T>, JsonCodec<T>> make) => new SelfValue<T>().Close(make);

    /// <summary>A narrower type with the same JSON: what does not belong to it is a fault, whose message is shown.</summary>
    /// <typeparam name="T">The type that there is a codec of.</typeparam>
    /// <typeparam name="TOther">The wanted type.</typeparam>
    /// <param name="codec">The codec.</param>
    /// <param name="from">From what was read to what is wanted, or why not. The message must not quote what may be a secret.</param>
    /// <param name="to">Back.</param>
    public static JsonCodec<TOther> Refine<T, TOther>(
        JsonCodec<T> codec,
        Func<T, Outcome<TOther>> from,
        Func<TOther, T> to
    ) => new RefinedValue<T, TOther>(codec, from, to);

    /// <summary>Another type with the same JSON.</summary>
    /// <typeparam name="T">The type that there is a codec of.</typeparam>
    /// <typeparam name="TOther">The wanted type.</typeparam>
    /// <param name="codec">The codec.</param>
    /// <param name="from">From what was read to what is wanted.</param>
    /// <param name="to">Back.</param>
    public static JsonCodec<TOther> Map<T, TOther>(JsonCodec<T> codec, Func<T, TOther> from, Func<TOther, T> to) =>
        new MappedValue<T, TOther>(codec, from, to);

    private static bool TryBase64(ref Utf8JsonReader reader, out Payload value)
    {
        var read = reader.TryGetBytesFromBase64(out var bytes);
        value = Payload.Of(bytes);
        return read;
    }
}
