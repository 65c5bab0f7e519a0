using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace PureLambda;

public static partial class JsonCodec
{
    /// <summary>A member of a record that must be there.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="name">Its name in JSON.</param>
    /// <param name="get">Its value, of a record that is written.</param>
    /// <param name="codec">How it is read and written.</param>
    public static JsonField<TRecord, T> Field<TRecord, T>(string name, Func<TRecord, T> get, JsonCodec<T> codec) =>
        new MemberField<TRecord, T>(name, get, codec, isOptional: false);

    /// <summary>A member of a record that may lack it, and that is not written where it is null.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="name">Its name in JSON.</param>
    /// <param name="get">Its value, of a record that is written, or null.</param>
    /// <param name="codec">How it is read and written where it is there.</param>
    public static JsonField<TRecord, T?> Optional<TRecord, T>(string name, Func<TRecord, T?> get, JsonCodec<T> codec)
        where T : class => new MemberField<TRecord, T?>(name, get, Nullable(codec), isOptional: true);

    /// <summary>The same of a number or another value.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <typeparam name="T">The member's type.</typeparam>
    /// <param name="name">Its name in JSON.</param>
    /// <param name="get">Its value, of a record that is written, or null.</param>
    /// <param name="codec">How it is read and written where it is there.</param>
    public static JsonField<TRecord, T?> OptionalValue<TRecord, T>(
        string name,
        Func<TRecord, T?> get,
        JsonCodec<T> codec
    )
        where T : struct => new MemberField<TRecord, T?>(name, get, NullableValue(codec), isOptional: true);

    /// <summary>The same by a codec that takes null itself, and what is not there for null.</summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <typeparam name="T">The member's type, null included.</typeparam>
    /// <param name="name">Its name in JSON.</param>
    /// <param name="get">Its value, of a record that is written, or null.</param>
    /// <param name="codec">How it is read and written.</param>
    public static JsonField<TRecord, T> OptionalOrNull<TRecord, T>(
        string name,
        Func<TRecord, T> get,
        JsonCodec<T> codec
    ) => new MemberField<TRecord, T>(name, get, codec, isOptional: true);

    /// <summary>
    /// All members that no other field of the record takes, as they came; they are written behind the others. A member that
    /// is null where its optional field would be left out is among them, so that what was read is written again.
    /// </summary>
    /// <typeparam name="TRecord">The record.</typeparam>
    /// <param name="get">The members, of a record that is written.</param>
    public static JsonField<TRecord, Sequence<JsonMember>> Rest<TRecord>(Func<TRecord, Sequence<JsonMember>> get) =>
        new RestField<TRecord>(get);

    /// <summary>
    /// An object as a record. Members that are not named are read over, unless one field is the <see cref="Rest"/>; of a name
    /// that comes twice the last counts, as with other JSON readers.
    /// </summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="fields">Its members, in the order in which they are written.</param>
    /// <param name="make">Makes a record: ask each field for what was read.</param>
    public static JsonCodec<T> Record<T>(IReadOnlyList<JsonField<T>> fields, Func<JsonFields, T> make) =>
        new RecordValue<T>(fields, make, Unnamed.ReadOver);

    /// <summary>An object as a record, which is refused when it has a member that is not named.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="fields">Its members, in the order in which they are written.</param>
    /// <param name="make">Makes a record: ask each field for what was read.</param>
    public static JsonCodec<T> StrictRecord<T>(IReadOnlyList<JsonField<T>> fields, Func<JsonFields, T> make) =>
        new RecordValue<T>(fields, make, Unnamed.Refused);

    /// <summary>One of several cases: <c>{"Name": value}</c>, or <c>"Name"</c> for one that holds nothing.</summary>
    /// <typeparam name="T">The union: a closed record, say.</typeparam>
    /// <param name="cases">Its cases; the first that a value is of writes it.</param>
    public static JsonCodec<T> Union<T>(params IReadOnlyList<JsonCase<T>> cases) => new UnionValue<T>(cases);

    /// <summary>A case that is a type of its own.</summary>
    /// <typeparam name="T">The union.</typeparam>
    /// <typeparam name="TCase">The case.</typeparam>
    /// <param name="name">Its name in JSON.</param>
    /// <param name="codec">How its value is read and written.</param>
    public static JsonCase<T> Case<T, TCase>(string name, JsonCodec<TCase> codec)
        where TCase : class, T =>
        new HoldingCase<T, TCase>(
            name,
            codec,
            static held => held,
            static value => (value is TCase, (value as TCase)!)
        );

    /// <summary>A case that holds a value.</summary>
    /// <typeparam name="T">The union.</typeparam>
    /// <typeparam name="THeld">What it holds.</typeparam>
    /// <param name="name">Its name in JSON.</param>
    /// <param name="codec">How what it holds is read and written.</param>
    /// <param name="make">Makes the case.</param>
    /// <param name="take">Whether a value is of this case, and what it holds then.</param>
    public static JsonCase<T> CaseOf<T, THeld>(
        string name,
        JsonCodec<THeld> codec,
        Func<THeld, T> make,
        Func<T, (bool IsThis, THeld Held)> take
    ) => new HoldingCase<T, THeld>(name, codec, make, take);

    /// <summary>A case that holds nothing: a text.</summary>
    /// <typeparam name="T">The union.</typeparam>
    /// <param name="name">Its name in JSON.</param>
    /// <param name="value">The case.</param>
    public static JsonCase<T> Lone<T>(string name, T value) =>
        new LoneCase<T>(name, value, other => EqualityComparer<T>.Default.Equals(other, value));
}
