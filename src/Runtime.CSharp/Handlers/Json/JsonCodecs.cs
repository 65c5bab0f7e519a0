using System;
using System.Collections.Generic;
using System.Text.Json;

namespace PureLambda;

/// <summary>JSON codecs as values. Compose them: a record of fields, a list of records.</summary>
public static class JsonCodec
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

    /// <summary>Another type with the same JSON.</summary>
    /// <typeparam name="T">The type that there is a codec of.</typeparam>
    /// <typeparam name="TOther">The wanted type.</typeparam>
    /// <param name="codec">The codec.</param>
    /// <param name="from">From what was read to what is wanted.</param>
    /// <param name="to">Back.</param>
    public static JsonCodec<TOther> Map<T, TOther>(JsonCodec<T> codec, Func<T, TOther> from, Func<TOther, T> to) =>
        new MappedValue<T, TOther>(codec, from, to);

    /// <summary>A member of a record that must be there.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="name">Its name in JSON.</param>
    /// <param name="get">Its value, of a record that is written.</param>
    /// <param name="codec">How it is read and written.</param>
    public static JsonField<TRecord, T> Field<TRecord, T>(string name, Func<TRecord, T> get, JsonCodec<T> codec) =>
        new(name, get, codec);

    /// <summary>
    /// An object as a record. Members that are not named are read over; of a name that comes twice the last counts, as with
    /// other JSON readers.
    /// </summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="fields">Its members, in the order in which they are written.</param>
    /// <param name="make">Makes a record: ask each field for what was read.</param>
    public static JsonCodec<T> Record<T>(IReadOnlyList<JsonField<T>> fields, Func<JsonFields, T> make) =>
        new RecordValue<T>(fields, make);
}
