using System.Globalization;
using System.Text.Json;

namespace PureLambda.Events;

/// <summary>
/// A text where some events have a number, a boolean or other JSON: those are read as their JSON, and everything is written
/// as it came.
/// </summary>
public sealed record LooseText
{
    private LooseText(string text, bool isText) => (Text, IsText) = (text, isText);

    /// <summary>The text; where there was none, the JSON.</summary>
    public string Text { get; }

    /// <summary>Whether it is written as a text, in quotes.</summary>
    public bool IsText { get; }

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<LooseText> Codec => field ??= new LooseTextCodec();

    /// <summary>A text.</summary>
    /// <param name="text">The text.</param>
    public static LooseText Of(string text) => new(text, true);

    /// <summary>A number.</summary>
    /// <param name="number">The number.</param>
    public static LooseText Of(decimal number) => new(number.ToString(CultureInfo.InvariantCulture), false);

    /// <summary>True or false.</summary>
    /// <param name="boolean">Which.</param>
    public static LooseText Of(bool boolean) => new(boolean ? "true" : "false", false);

    /// <summary>The text; where there was none, the JSON.</summary>
    public override string ToString() => Text;

    private sealed class LooseTextCodec : JsonCodec<LooseText>
    {
        public override string Expected => "a text";

        public override bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out LooseText value)
        {
            value = null!;
            if (reader.TokenType == JsonTokenType.String)
            {
                if (!JsonCodec.Text.TryRead(ref reader, mismatch, out var text))
                    return false;
                value = new LooseText(text, true);
                return true;
            }
            if (!JsonCodec.Any.TryRead(ref reader, mismatch, out var json))
                return false;
            value = new LooseText(json.ToText(), false);
            return true;
        }

        public override void Write(Utf8JsonWriter writer, LooseText value)
        {
            if (value.IsText)
                writer.WriteStringValue(value.Text);
            else
                writer.WriteRawValue(value.Text);
        }
    }
}
