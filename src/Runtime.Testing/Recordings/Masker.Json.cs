using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace PureLambda.Testing;

internal sealed partial class Masker
{
    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 512,
    };

    private void Json(Span<byte> bytes, int depth)
    {
        if (depth == 0)
            return;
        var reader = new Utf8JsonReader(bytes, Lenient);
        var place = new Whereabouts(paths);
        try
        {
            while (reader.Read())
                Token(bytes, ref reader, place, depth);
        }
        catch (JsonException)
        {
            // Cut off, or no JSON from here on: what was about to be said may be the secret.
            var rest = bytes[(int)reader.BytesConsumed..];
            if (place.IsSecret)
                Whole(rest);
            else
                Plain(rest, depth - 1);
        }
    }

    private void Token(Span<byte> bytes, ref Utf8JsonReader reader, Whereabouts place, int depth)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                place.Open(reader.TokenType == JsonTokenType.StartArray);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                place.Close();
                break;
            case JsonTokenType.PropertyName:
                place.Name(Name(reader.ValueSpan));
                break;
            default:
                var value = bytes.Slice(Start(reader), reader.ValueSpan.Length);
                if (reader.TokenType == JsonTokenType.String)
                    String(value, place.IsSecret, depth);
                else if (reader.TokenType == JsonTokenType.Number)
                    Number(value, place.IsSecret);
                place.Next();
                break;
        }
    }

    private static int Start(Utf8JsonReader reader) =>
        (int)reader.TokenStartIndex + (reader.TokenType == JsonTokenType.String ? 1 : 0);

    private static string Name(ReadOnlySpan<byte> raw) =>
        Encoding.UTF8.GetString(raw.Contains((byte)'\\') ? Layer.Json(raw.ToArray()).Decoded : raw);

    private void String(Span<byte> value, bool isSecret, int depth)
    {
        if (value.Contains((byte)'\\'))
        {
            var layer = Layer.Json(value.ToArray());
            if (isSecret)
                secrets.Learn(layer.Decoded);
            else
                Through(layer, value, depth);
        }
        if (isSecret)
            Whole(value);
        else
            Text(value, depth - 1);
    }

    // Of a number the digits go: it stays one.
    private void Number(Span<byte> value, bool isSecret)
    {
        if (isSecret)
            secrets.Learn(value);
        else
        {
            var copy = value.ToArray();
            Known(copy);
            if (copy.AsSpan().SequenceEqual(value))
                return;
        }
        foreach (ref var b in value)
            if (char.IsAsciiDigit((char)b))
                b = (byte)'1';
    }

    /// <summary>Where in a document its reader is, and whether what stands there is secret.</summary>
    private sealed class Whereabouts(PureLambda.Sequence<JsonPath> paths)
    {
        // A container: the index of what comes next in it, and whether all of it is secret.
        private readonly Stack<(bool IsList, int Index, bool IsSecret, bool HoldsParameters)> open = new();
        private readonly List<JsonPlace> place = [];
        private bool isSecret;

        public bool IsSecret => isSecret || (open.TryPeek(out var inside) && inside.IsSecret);

        public void Name(string name)
        {
            place[^1] = JsonPlace.Member(name);
            isSecret = SecretNames.Contains(name, open.Peek().HoldsParameters) || IsNamedByUser();
        }

        public void Open(bool isList)
        {
            var holds = place.Count > 0 && SecretNames.HoldsParameters(place[^1].Name ?? "");
            open.Push((isList, 0, IsSecret, holds));
            place.Add(isList ? JsonPlace.Item(0) : JsonPlace.Member(""));
            isSecret = isList && IsNamedByUser();
        }

        public void Close()
        {
            open.Pop();
            place.RemoveAt(place.Count - 1);
            Next();
        }

        /// <summary>A value has ended.</summary>
        public void Next()
        {
            isSecret = false;
            if (!open.TryPop(out var inside))
                return;
            open.Push(inside with { Index = inside.Index + 1 });
            if (!inside.IsList)
                return;
            place[^1] = JsonPlace.Item(inside.Index + 1);
            isSecret = IsNamedByUser();
        }

        private bool IsNamedByUser() => paths.Any(path => path.Covers(place));
    }
}
