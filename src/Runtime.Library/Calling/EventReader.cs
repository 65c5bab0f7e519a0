using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Reflection;
using System.Text.Json;
using PureLambda.Signatures;

namespace PureLambda.Calling;

/// <summary>From an event's bytes to an argument.</summary>
[RequiresUnreferencedCode("Reads JSON by reflection.")]
[RequiresDynamicCode("Reads JSON by reflection.")]
internal static class EventReader
{
    /// <summary>A reader for a parameter.</summary>
    /// <param name="kind">What the parameter is.</param>
    /// <param name="type">Its type.</param>
    /// <param name="options">The serializer's options.</param>
    public static Func<Payload, Outcome<object?>> Of(ParameterKind kind, Type type, JsonSerializerOptions options) =>
        kind switch
        {
            ParameterKind.Payload => static payload => Read(payload),
            ParameterKind.Bytes => static payload => Read(payload.Memory.ToArray()),
            ParameterKind.Stream => static payload => Read(new MemoryStream(payload.Memory.ToArray(), writable: false)),
            _ => typeof(EventReader)
                .GetMethod(nameof(Json), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(type)
                .CreateDelegate<Func<JsonSerializerOptions, Func<Payload, Outcome<object?>>>>()(options),
        };

    private static Func<Payload, Outcome<object?>> Json<T>(JsonSerializerOptions options)
    {
        var codec = Codec.JsonByReflection<T>(options);
        return payload => codec.Decode(payload).Match(static value => Read(value), static fault => fault);
    }

    private static Outcome<object?> Read(object? value) => new Outcome<object?>.Success(value);
}
