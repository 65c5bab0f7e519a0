using System;
using System.Text;

namespace PureLambda.Events;

/// <summary>
/// The body of a request or an answer: a text, or bytes that JSON holds as base64. One property stands for the two members
/// <c>body</c> and <c>isBase64Encoded</c>.
/// </summary>
public abstract record HttpBody
{
    private HttpBody() { }

    internal abstract bool IsText { get; }

    internal abstract string Written { get; }

    // Said only where it is true: a missing flag is a false one.
    internal bool? Flag => IsText ? null : true;

    /// <summary>
    /// A text. So is what was said to be base64 and is none, as documentation has it: <c>isBase64Encoded</c> is among the
    /// rest then, and is written back.
    /// </summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : HttpBody
    {
        internal override bool IsText => true;

        internal override string Written => Value;

        /// <summary>The size only: a body may hold secrets.</summary>
        public override string ToString() => $"{Value.Length} letters";
    }

    /// <summary>Bytes.</summary>
    /// <param name="Bytes">The bytes.</param>
    public sealed record Base64(Payload Bytes) : HttpBody
    {
        internal override bool IsText => false;

        internal override string Written => Convert.ToBase64String(Bytes.Span);

        /// <summary>The size only: a body may hold secrets.</summary>
        public override string ToString() => Bytes.ToString();
    }

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What both return.</typeparam>
    /// <param name="text">For a text.</param>
    /// <param name="base64">For bytes.</param>
    public T Match<T>(Func<Text, T> text, Func<Base64, T> base64) => IsText ? text((Text)this) : base64((Base64)this);

    /// <summary>The body as bytes: a text as UTF-8.</summary>
    public Payload ToPayload() => Match(static text => Payload.FromText(text.Value), static bytes => bytes.Bytes);

    /// <summary>The body as a text: bytes as UTF-8, and what is not UTF-8 becomes U+FFFD.</summary>
    public string ToText() =>
        Match(static text => text.Value, static bytes => Encoding.UTF8.GetString(bytes.Bytes.Span));

    /// <summary>The body as a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">How it is read.</param>
    public Outcome<T> Read<T>(Codec<T> codec) => codec.Decode(ToPayload());

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static HttpBody OfText(string text) => new Text(text);

    /// <summary>Bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    public static HttpBody OfBytes(Payload bytes) => new Base64(bytes);

    internal static HttpBody? Read(string? body, bool? isBase64) =>
        body is null ? null
        : isBase64 == true && EventCodec.TryBase64(body, out var bytes) ? new Base64(bytes)
        : new Text(body);

    // Where the flag is always written, it must agree with the body.
    internal static HttpBody? ReadExactly(string? body, bool isBase64)
    {
        var read = Read(body, isBase64);
        return isBase64 == (read is Base64)
            ? read
            : throw new FaultException(
                new Fault("Runtime.UnmarshalError", "isBase64Encoded is true, and body is not base64")
            );
    }
}
