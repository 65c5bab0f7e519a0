using System;

namespace PureLambda.Events;

public abstract partial record AttributeValue
{
    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AttributeValue> Codec => field ??= Make();

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What each function returns.</typeparam>
    /// <param name="text">For a text.</param>
    /// <param name="number">For a number.</param>
    /// <param name="binary">For bytes.</param>
    /// <param name="texts">For texts without order.</param>
    /// <param name="numbers">For numbers without order.</param>
    /// <param name="binaries">For bytes without order.</param>
    /// <param name="map">For values by name.</param>
    /// <param name="list">For values in order.</param>
    /// <param name="boolean">For true or false.</param>
    /// <param name="nothing">For null.</param>
    public T Match<T>(
        Func<String, T> text,
        Func<Number, T> number,
        Func<Binary, T> binary,
        Func<StringSet, T> texts,
        Func<NumberSet, T> numbers,
        Func<BinarySet, T> binaries,
        Func<Map, T> map,
        Func<List, T> list,
        Func<Boolean, T> boolean,
        Func<Null, T> nothing
    ) =>
        Tag switch
        {
            Case.String => text((String)this),
            Case.Number => number((Number)this),
            Case.Binary => binary((Binary)this),
            Case.StringSet => texts((StringSet)this),
            Case.NumberSet => numbers((NumberSet)this),
            Case.BinarySet => binaries((BinarySet)this),
            Case.Map => map((Map)this),
            Case.List => list((List)this),
            Case.Boolean => boolean((Boolean)this),
            Case.Null => nothing((Null)this),
        };

    // A map and a list hold values of the type that is being described.
    private static JsonCodec<AttributeValue> Make() =>
        JsonCodec.Recursive<AttributeValue>(static inner =>
            JsonCodec.Union(
                Of("S", JsonCodec.Text, static v => new String(v), static c => c.Value),
                Of("N", JsonCodec.Text, static v => new Number(v), static c => c.Digits),
                Of("B", EventCodec.Base64, static v => new Binary(v), static c => c.Value),
                Of("SS", EventCodec.List(JsonCodec.Text), static v => new StringSet(v), static c => c.Values),
                Of("NS", EventCodec.List(JsonCodec.Text), static v => new NumberSet(v), static c => c.Digits),
                Of("BS", EventCodec.List(EventCodec.Base64), static v => new BinarySet(v), static c => c.Values),
                Of("M", EventCodec.Members(inner), static v => new Map(v), static c => c.Values),
                Of("L", EventCodec.List(inner), static v => new List(v), static c => c.Values),
                Of("BOOL", JsonCodec.Boolean, static v => new Boolean(v), static c => c.Value),
                Of("NULL", True, static _ => new Null(), static _ => true)
            )
        );

    private static JsonCodec<bool> True =>
        JsonCodec.Refine(
            JsonCodec.Boolean,
            static v => v ? (Outcome<bool>)true : new Fault("Runtime.UnmarshalError", "NULL is always true"),
            static v => v
        );

    private static JsonCase<AttributeValue> Of<TCase, THeld>(
        string name,
        JsonCodec<THeld> codec,
        Func<THeld, TCase> make,
        Func<TCase, THeld> held
    )
        where TCase : AttributeValue =>
        JsonCodec.CaseOf<AttributeValue, THeld>(
            name,
            codec,
            make,
            value => value is TCase one ? (true, held(one)) : (false, default!)
        );
}
