using System.Text.Json;

namespace PureLambda.Events;

/// <summary>A text, or of Kafka an object with partition and offset.</summary>
internal sealed class ItemIdentifierCodec : JsonCodec<ItemIdentifier>
{
    private readonly JsonCodec<ItemIdentifier.Offset> offset = OffsetCodec();

    public static JsonCodec<ItemIdentifier> Instance => field ??= new ItemIdentifierCodec();

    public override string Expected => "a text, or an object with partition and offset";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out ItemIdentifier value)
    {
        value = null!;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var isText = JsonCodec.Text.TryRead(ref reader, mismatch, out var text);
                value = new ItemIdentifier.Name(text);
                return isText;
            case JsonTokenType.StartObject:
                var isOffset = offset.TryRead(ref reader, mismatch, out var place);
                value = place;
                return isOffset;
            default:
                return mismatch.Found(ref reader, Expected);
        }
    }

    public override void Write(Utf8JsonWriter writer, ItemIdentifier value)
    {
        if (value is ItemIdentifier.Offset place)
            offset.Write(writer, place);
        else
            writer.WriteStringValue(((ItemIdentifier.Name)value).Value);
    }

    // What it does not know it would lose, for an identifier has no rest.
    private static JsonCodec<ItemIdentifier.Offset> OffsetCodec()
    {
        var partition = JsonCodec.Field("partition", static (ItemIdentifier.Offset o) => o.Partition, JsonCodec.Text);
        var offset = JsonCodec.Field("offset", static (ItemIdentifier.Offset o) => o.Value, JsonCodec.Int64);
        return JsonCodec.StrictRecord<ItemIdentifier.Offset>(
            [partition, offset],
            f => new ItemIdentifier.Offset(partition.Of(f), offset.Of(f))
        );
    }
}
