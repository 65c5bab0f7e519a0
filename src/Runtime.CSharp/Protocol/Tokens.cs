using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace PureLambda.Protocol;

/// <summary>
/// Which bytes may stand where in a header field and in a path. By bits and in words, not by the library's vector search,
/// which costs several milliseconds of just-in-time compiling at the first reply, nor by its numbers, which ask for a culture.
/// </summary>
internal static class Tokens
{
    // A bit for each of the characters 0 to 63, and 64 to 127.
    private const ulong Name0 = 0x03FF_6CFA_0000_0000;
    private const ulong Name64 = 0x57FF_FFFF_C7FF_FFFE;
    private const ulong Unreserved0 = 0x03FF_6000_0000_0000;
    private const ulong Unreserved64 = 0x47FF_FFFE_87FF_FFFE;

    // The same byte eight times.
    private const ulong Ones = 0x0101_0101_0101_0101;

    /// <summary>Whether a field name may hold it: letters, digits and !#$%&amp;'*+-.^_`|~ (RFC 9110, 5.6.2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsName(byte b) => b < 128 && ((b < 64 ? Name0 : Name64) >> (b & 63) & 1) != 0;

    /// <summary>Whether a path may hold it as it stands: letters, digits and -._~ (RFC 3986, 2.3).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUnreserved(char c) => c < 128 && ((c < 64 ? Unreserved0 : Unreserved64) >> (c & 63) & 1) != 0;

    /// <summary>Whether a value may hold it, which is no control but the tab: RFC 9110, 5.5. A bare CR is how smuggling begins.</summary>
    public static bool IsText(byte b) => (b >= ' ' && b != 0x7F) || b == '\t';

    /// <summary>How many bytes from the start on are text.</summary>
    public static int TextLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            while (bytes.Length - at >= 8)
            {
                var plain = Plain(BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]));
                at += plain;
                if (plain < 8)
                    break;
            }
            // What stopped us may be a tab.
            if (at == bytes.Length || !IsText(bytes[at]))
                break;
            at++;
        }
        return at;
    }

    /// <summary>Whether it is one of 0 to 9.</summary>
    public static bool IsDigit(byte b) => char.IsAsciiDigit((char)b);

    /// <summary>A whole number of digits and nothing else, which fits.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> digits, out long number)
    {
        // So many digits always fit: the others are few, and looked at one by one.
        const int Fitting = 18;
        number = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[i] - '0';
            if ((uint)digit > 9 || (i >= Fitting && number > (long.MaxValue - digit) / 10))
                return false;
            number = (number * 10) + digit;
        }
        return digits.Length > 0;
    }

    /// <summary>A whole number of digits and nothing else, which fits.</summary>
    public static bool TryNumber(string digits, out int number)
    {
        number = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiDigit(c) || number > (int.MaxValue - (c - '0')) / 10)
                return false;
            number = (number * 10) + (c - '0');
        }
        return digits.Length > 0;
    }

    // How many of eight bytes come before the first control. Subtracting borrows from the bytes behind that one only, so it
    // is found exactly (Hacker's Delight, 6-1).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Plain(ulong eight)
    {
        var delete = eight ^ (0x7F * Ones);
        var controls = (((eight - (' ' * Ones)) & ~eight) | ((delete - Ones) & ~delete)) & (0x80 * Ones);
        return BitOperations.TrailingZeroCount(controls) / 8;
    }
}
