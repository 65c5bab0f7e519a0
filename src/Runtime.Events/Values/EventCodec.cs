using System;
using System.Globalization;

namespace PureLambda.Events;

/// <summary>The codecs that events are made of, beside those of the runtime.</summary>
internal static class EventCodec
{
    /// <summary>Bytes in base64. What would be written otherwise than it came, is refused.</summary>
    public static JsonCodec<Payload> Base64 =>
        field ??= JsonCodec.Refine(
            JsonCodec.Text,
            static text => TryBase64(text, out var bytes) ? (Outcome<Payload>)bytes : Unreadable("it is not base64"),
            static bytes => Convert.ToBase64String(bytes.Span)
        );

    /// <summary>A whole number, written as a text.</summary>
    public static JsonCodec<long> NumberText =>
        field ??= JsonCodec.Refine(
            JsonCodec.Text,
            static text =>
                long.TryParse(text, CultureInfo.InvariantCulture, out var n) && Digits(n) == text
                    ? (Outcome<long>)n
                    : Unreadable("it is no whole number"),
            Digits
        );

    public static JsonCodec<Sequence<T>> List<T>(JsonCodec<T> item) =>
        JsonCodec.Map(JsonCodec.List(item), static items => Sequence.From(items), static items => items);

    public static JsonCodec<Members<T>> Members<T>(JsonCodec<T> item) =>
        JsonCodec.Map(JsonCodec.Dictionary(item), static items => Events.Members.From(items), static items => items);

    public static bool TryBase64(string text, out Payload bytes)
    {
        var buffer = new byte[text.Length / 4 * 3 + 3];
        var isBase64 = Convert.TryFromBase64String(text, buffer, out var length);
        bytes = Payload.Of(buffer.AsMemory(0, length));
        return isBase64 && Convert.ToBase64String(bytes.Span) == text;
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Fault Unreadable(string reason) => new("Runtime.UnmarshalError", reason);
}
