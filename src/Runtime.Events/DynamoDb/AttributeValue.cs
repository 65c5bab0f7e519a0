using System;
using System.Globalization;

namespace PureLambda.Events;

/// <summary>The value of an attribute of an item of DynamoDB: in JSON an object with one member, whose name is the type.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html"/>.
/// </remarks>
public abstract partial record AttributeValue
{
    private AttributeValue() { }

    internal abstract Case Tag { get; }

    /// <summary>A text: <c>S</c>.</summary>
    /// <param name="Value">The text.</param>
    public sealed record String(string Value) : AttributeValue
    {
        internal override Case Tag => Case.String;
    }

    /// <summary>A number: <c>N</c>. It is kept as its digits, for it may have 38 of them, which no type of .NET holds.</summary>
    /// <param name="Digits">The digits.</param>
    public sealed record Number(string Digits) : AttributeValue
    {
        internal override Case Tag => Case.Number;

        /// <summary>The number, or null where it has too many digits or is too large.</summary>
        public decimal? Value =>
            decimal.TryParse(Digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Bytes: <c>B</c>.</summary>
    /// <param name="Value">The bytes.</param>
    public sealed record Binary(Payload Value) : AttributeValue
    {
        internal override Case Tag => Case.Binary;
    }

    /// <summary>Texts without order: <c>SS</c>.</summary>
    /// <param name="Values">The texts.</param>
    public sealed record StringSet(Sequence<string> Values) : AttributeValue
    {
        internal override Case Tag => Case.StringSet;
    }

    /// <summary>Numbers without order: <c>NS</c>.</summary>
    /// <param name="Digits">The digits of each.</param>
    public sealed record NumberSet(Sequence<string> Digits) : AttributeValue
    {
        internal override Case Tag => Case.NumberSet;
    }

    /// <summary>Bytes without order: <c>BS</c>.</summary>
    /// <param name="Values">The bytes of each.</param>
    public sealed record BinarySet(Sequence<Payload> Values) : AttributeValue
    {
        internal override Case Tag => Case.BinarySet;
    }

    /// <summary>Values by name: <c>M</c>.</summary>
    /// <param name="Values">The values.</param>
    public sealed record Map(Members<AttributeValue> Values) : AttributeValue
    {
        internal override Case Tag => Case.Map;
    }

    /// <summary>Values in order: <c>L</c>.</summary>
    /// <param name="Values">The values.</param>
    public sealed record List(Sequence<AttributeValue> Values) : AttributeValue
    {
        internal override Case Tag => Case.List;
    }

    /// <summary>True or false: <c>BOOL</c>.</summary>
    /// <param name="Value">Which.</param>
    public sealed record Boolean(bool Value) : AttributeValue
    {
        internal override Case Tag => Case.Boolean;
    }

    /// <summary>Null: <c>NULL</c>, whose value is true.</summary>
    public sealed record Null : AttributeValue
    {
        internal override Case Tag => Case.Null;
    }

    internal enum Case
    {
        String,
        Number,
        Binary,
        StringSet,
        NumberSet,
        BinarySet,
        Map,
        List,
        Boolean,
        Null,
    }
}
