using System.Text;
using System.Text.Json;

namespace PureLambda.Events;

internal sealed class TimestampCodec(Epoch epoch) : JsonCodec<Timestamp>
{
    public override string Expected => "a time";

    public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out Timestamp value)
    {
        value = null!;
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return TryRead(Encoding.ASCII.GetString(reader.ValueSpan), isNumber: true, mismatch, out value);
            case JsonTokenType.String:
                return JsonCodec.Text.TryRead(ref reader, mismatch, out var text)
                    && TryRead(text, isNumber: false, mismatch, out value);
            default:
                return mismatch.Found(ref reader, Expected);
        }
    }

    public override void Write(Utf8JsonWriter writer, Timestamp value)
    {
        if (value.IsNumber)
            writer.WriteRawValue(value.Written);
        else
            writer.WriteStringValue(value.Written);
    }

    private bool TryRead(string written, bool isNumber, Mismatch mismatch, out Timestamp value)
    {
        value = Timestamp.Read(written, isNumber, epoch)!;
        if (value is not null)
            return true;
        _ = mismatch.At(isNumber ? "a number that is no time" : "a text that is no time", Expected);
        return false;
    }
}
