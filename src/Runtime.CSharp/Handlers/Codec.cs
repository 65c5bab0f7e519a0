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

    /// <summary>What another codec reads and writes, as base64 text.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">The other codec.</param>
    public static Codec<T> Base64<T>(Codec<T> codec) => new Base64Codec<T>(codec);

    /// <summary>What another codec reads and writes, compressed by gzip.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="codec">The other codec.</param>
    /// <param name="maxLength">The most bytes that are unpacked: a few can hold gigabytes.</param>
    public static Codec<T> Gzip<T>(Codec<T> codec, int maxLength = MaxUnpacked) => new GzipCodec<T>(codec, maxLength);

    /// <summary>The most bytes that <see cref="Gzip"/> unpacks unless told otherwise: 64 MiB.</summary>
    public const int MaxUnpacked = 64 * 1024 * 1024;
}
