using System;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PureLambda;

/// <summary>JSON by System.Text.Json. Whatever the serializer or a user's converter throws becomes a fault, here and nowhere else.</summary>
internal sealed class SerializerCodec<T>(JsonTypeInfo<T> metadata) : Codec<T>
{
    // Of these two null is a value; of other types it is one only that was forgotten.
    private static readonly bool NullIsValue =
        Nullable.GetUnderlyingType(typeof(T)) is not null
        || typeof(T) is { Namespace: "Microsoft.FSharp.Core", Name: "FSharpOption`1" };

    public override Outcome<T> Decode(Payload payload)
    {
        var json = WithoutBom(payload.Span);
        if (json.IsEmpty)
            return Unreadable("it is empty", null);
        try
        {
            var value = JsonSerializer.Deserialize(json, metadata);
            return value is not null || NullIsValue ? new Outcome<T>.Success(value!) : Unreadable("it is null", null);
        }
        catch (JsonException e)
        {
            // It says all it knows in its message; where in the serializer it was thrown helps nobody.
            return Unreadable(e.Message, null);
        }
        catch (Exception e)
        {
            return Unreadable(e.Message, e);
        }
    }

    public override Outcome<Payload> Encode(T value)
    {
        try
        {
            return Payload.Of(JsonSerializer.SerializeToUtf8Bytes(value, metadata));
        }
        catch (Exception e)
        {
            var fault = new Fault(
                "Runtime.MarshalError",
                $"The handler's answer cannot be written as JSON: a value of {typeof(T).Name} was expected to serialize. {e.Message}"
            );
            return fault with { Causes = [Fault.From(e)] };
        }
    }

    // Event sources and editors write a byte order mark; the serializer's span API takes it for an error.
    internal static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> json) =>
        json.StartsWith("\uFEFF"u8) ? json[3..] : json;

    private static Outcome<T> Unreadable(string reason, Exception? cause)
    {
        var fault = new Fault(
            "Runtime.UnmarshalError",
            $"The event cannot be read: expected JSON of {typeof(T).Name}. {reason}"
        );
        return cause is null ? fault : fault with { Causes = [Fault.From(cause)] };
    }
}

internal sealed class BytesCodec : Codec<Payload>
{
    public override string ContentType => MediaType.Bytes;

    public override Outcome<Payload> Decode(Payload payload) => payload;

    public override Outcome<Payload> Encode(Payload value) => value;
}

internal sealed class TextCodec : Codec<string>
{
    public override string ContentType => MediaType.Text;

    public override Outcome<string> Decode(Payload payload) => payload.ToText();

    public override Outcome<Payload> Encode(string value) =>
        value is null
            ? new Fault("Runtime.MarshalError", "The handler's answer is null: a text was expected.")
            : Payload.FromText(value);
}
