using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PureLambda;

/// <summary>How a value is read from bytes and written to bytes.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public abstract class Codec<T>
{
    /// <summary>The media type of what <see cref="Encode"/> writes.</summary>
    public virtual string ContentType => MediaType.Json;

    /// <summary>Reads a value. Total: bytes that are no such value give a fault that says where and why.</summary>
    /// <param name="payload">The bytes.</param>
    public abstract Outcome<T> Decode(Payload payload);

    /// <summary>Writes a value, or says why it cannot be written.</summary>
    /// <param name="value">The value.</param>
    public abstract Outcome<Payload> Encode(T value);
}

/// <summary>The codecs that come with the runtime. JSON codecs as values are made by <c>JsonCodec</c>.</summary>
public static class Codec
{
    /// <summary>Bytes as they are.</summary>
    public static Codec<Payload> Bytes { get; } = new BytesCodec();

    /// <summary>UTF-8 text as it is, without quotes.</summary>
    public static Codec<string> Text { get; } = new TextCodec();

    /// <summary>JSON by source-generated metadata: no reflection, fit for Native AOT.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="metadata">The metadata, a property of your <c>JsonSerializerContext</c>.</param>
    public static Codec<T> Json<T>(JsonTypeInfo<T> metadata) => new SerializerCodec<T>(metadata);

    /// <summary>JSON by reflection. Names are matched without case and written in camel case unless the options say otherwise.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="options">The serializer's options, or null for the web defaults.</param>
    [RequiresUnreferencedCode("Reads T by reflection; under trimming or Native AOT use Json(JsonTypeInfo).")]
    [RequiresDynamicCode("Reads T by reflection; under Native AOT use Json(JsonTypeInfo).")]
    public static Codec<T> JsonByReflection<T>(JsonSerializerOptions? options = null)
    {
        var chosen = options ?? new JsonSerializerOptions(JsonSerializerDefaults.Web);
        if (chosen.TypeInfoResolver is null)
            chosen = new JsonSerializerOptions(chosen) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        return new SerializerCodec<T>((JsonTypeInfo<T>)chosen.GetTypeInfo(typeof(T)));
    }
}
