using System;
using System.Text.Json;

namespace PureLambda;

/// <summary>
/// Decimals of up to 18 digits, as most amounts are, digit by digit; others by the library, whose general way goes through
/// a good part of its number formatting. Both give the same.
/// </summary>
internal static class JsonDecimals
{
    private const int MaxDigits = 18;
    private const ulong TooLarge = 1_000_000_000_000_000_000;

    public static bool TryRead(ref Utf8JsonReader reader, out decimal value) =>
        (!reader.HasValueSequence && TryParse(reader.ValueSpan, out value)) || reader.TryGetDecimal(out value);

    public static void Write(Utf8JsonWriter writer, decimal value)
    {
        Span<byte> text = stackalloc byte[MaxDigits + 3];
        var start = Format(value, text);
        if (start < 0)
            writer.WriteNumberValue(value);
        else
            writer.WriteRawValue(text[start..], skipInputValidation: true);
    }

    // JSON's number as the reader has checked it: a sign, digits, a point, digits, an exponent.
    private static bool TryParse(ReadOnlySpan<byte> text, out decimal value)
    {
        value = default;
        var negative = text[0] == '-';
        if (text.Length > MaxDigits + (negative ? 2 : 1))
            return false;
        var (digits, point) = (0UL, -1);
        for (var i = negative ? 1 : 0; i < text.Length; i++)
            if (text[i] == '.')
                point = i;
            else if (text[i] is >= (byte)'0' and <= (byte)'9')
                digits = (digits * 10) + text[i] - '0';
            else
                return false;
        // Zero has a sign in a decimal, which the library knows how to keep.
        if (negative && digits == 0)
            return false;
        var scale = point < 0 ? 0 : text.Length - point - 1;
        value = new decimal((int)digits, (int)(digits >> 32), 0, negative, (byte)scale);
        return true;
    }

    // Written to the end of the span; where it begins, or -1.
    private static int Format(decimal value, Span<byte> text)
    {
        Span<int> bits = stackalloc int[4];
        _ = decimal.GetBits(value, bits);
        var digits = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        var (scale, negative) = ((bits[3] >> 16) & 0xFF, bits[3] < 0);
        if (bits[2] != 0 || digits >= TooLarge || scale > MaxDigits || (negative && digits == 0))
            return -1;
        var at = text.Length;
        for (var place = 0; digits > 0 || place <= scale; place++)
        {
            if (place == scale && scale > 0)
                text[--at] = (byte)'.';
            text[--at] = (byte)('0' + (digits % 10));
            digits /= 10;
        }
        if (negative)
            text[--at] = (byte)'-';
        return at;
    }
}
