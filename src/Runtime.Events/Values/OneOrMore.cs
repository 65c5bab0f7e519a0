using System.Text.Json;

namespace PureLambda.Events;

/// <summary>A text or a list of texts: policies may have either, and it is written as it came.</summary>
public sealed record OneOrMore
{
    private OneOrMore(Sequence<string> items, bool isList) => (Items, IsList) = (items, isList);

    /// <summary>The texts: one where it is no list.</summary>
    public Sequence<string> Items { get; }

    /// <summary>Whether it is written as a list.</summary>
    public bool IsList { get; }

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<OneOrMore> Codec => field ??= new OneOrMoreCodec();

    /// <summary>A text.</summary>
    /// <param name="item">The text.</param>
    public static OneOrMore One(string item) => new([item], false);

    /// <summary>A list of texts.</summary>
    /// <param name="items">The texts.</param>
    public static OneOrMore More(params string[] items) => new(Sequence.From(items), true);

    private sealed class OneOrMoreCodec : JsonCodec<OneOrMore>
    {
        private readonly JsonCodec<Sequence<string>> list = EventCodec.List(JsonCodec.Text);

        public override string Expected => "a text or a list of texts";

        public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out OneOrMore value)
        {
            value = null!;
            if (reader.TokenType == JsonTokenType.String)
            {
                var isText = JsonCodec.Text.TryRead(ref reader, mismatch, out var item);
                value = One(item);
                return isText;
            }
            if (reader.TokenType != JsonTokenType.StartArray)
                return mismatch.Found(ref reader, Expected);
            var isRead = list.TryRead(ref reader, mismatch, out var items);
            value = new OneOrMore(items, true);
            return isRead;
        }

        public override void Write(Utf8JsonWriter writer, OneOrMore value)
        {
            if (value.IsList)
                list.Write(writer, value.Items);
            else
                writer.WriteStringValue(value.Items[0]);
        }
    }
}
