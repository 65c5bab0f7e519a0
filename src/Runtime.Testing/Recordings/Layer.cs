using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace PureLambda.Testing;

/// <summary>Bytes under an encoding, each with the place of the encoded ones that it was made of.</summary>
internal sealed record Layer(byte[] Decoded, int[] Starts, int[] Ends)
{
    /// <summary>What a JSON string between its quotes stands for.</summary>
    public static Layer Json(byte[] raw)
    {
        var building = new Building(raw.Length);
        for (var at = 0; at < raw.Length; )
        {
            if (raw[at] != '\\' || at + 1 == raw.Length)
            {
                building.Add(raw[at], at, ++at);
                continue;
            }
            var start = at;
            var escaped = raw[at + 1];
            at += 2;
            if (escaped == 'u')
            {
                var text = Unit(raw, ref at).ToString();
                // A pair of surrogates is one character.
                if (char.IsHighSurrogate(text[0]) && at + 1 < raw.Length && raw[at] == '\\' && raw[at + 1] == 'u')
                {
                    at += 2;
                    text += Unit(raw, ref at);
                }
                foreach (var b in Encoding.UTF8.GetBytes(text))
                    building.Add(b, start, at);
            }
            else
                building.Add(Plain(escaped), start, at);
        }
        return building.Built();
    }

    /// <summary>What percent-encoded bytes stand for; a plus may stand for a space.</summary>
    public static Layer Percent(ReadOnlySpan<byte> raw, bool plusIsSpace)
    {
        var building = new Building(raw.Length);
        for (var at = 0; at < raw.Length; )
        {
            if (raw[at] == '%' && at + 2 < raw.Length && Hexadecimal(raw.Slice(at + 1, 2), out var code))
                building.Add((byte)code, at, at += 3);
            else
                building.Add(raw[at] == '+' && plusIsSpace ? (byte)' ' : raw[at], at, ++at);
        }
        return building.Built();
    }

    private static char Unit(byte[] raw, ref int at)
    {
        var known = at + 4 <= raw.Length && Hexadecimal(raw.AsSpan(at, 4), out var code) ? (char)code : '\uFFFD';
        at = Math.Min(at + 4, raw.Length);
        return known;
    }

    private static bool Hexadecimal(ReadOnlySpan<byte> digits, out int code) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);

    private static byte Plain(byte escaped) =>
        (char)escaped switch
        {
            'n' => (byte)'\n',
            'r' => (byte)'\r',
            't' => (byte)'\t',
            'b' => (byte)'\b',
            'f' => (byte)'\f',
            _ => escaped,
        };

    private sealed class Building(int size)
    {
        private readonly List<byte> decoded = new(size);
        private readonly List<int> starts = new(size);
        private readonly List<int> ends = new(size);

        public void Add(byte value, int start, int end)
        {
            decoded.Add(value);
            starts.Add(start);
            ends.Add(end);
        }

        public Layer Built() => new([.. decoded], [.. starts], [.. ends]);
    }
}
