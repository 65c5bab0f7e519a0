using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Reflection;
using System.Text.Json;
using System.Threading.Tasks;
using PureLambda.Signatures;

namespace PureLambda.Calling;

/// <summary>From what a method gave, waited for, to an outcome.</summary>
[RequiresUnreferencedCode("Writes JSON by reflection.")]
[RequiresDynamicCode("Writes JSON by reflection.")]
internal static class AnswerWriter
{
    // Step Functions and SDKs expect JSON.
    private static readonly Outcome Nothing = new Outcome.Success(Payload.FromText("null"));

    /// <summary>A writer of an answer.</summary>
    /// <param name="kind">What the answer is.</param>
    /// <param name="type">Its type, without what it is waited for in.</param>
    /// <param name="options">The serializer's options.</param>
    public static Func<object?, ValueTask<Outcome>> Of(AnswerKind kind, Type type, JsonSerializerOptions options) =>
        kind switch
        {
            AnswerKind.Nothing => static _ => new(Nothing),
            AnswerKind.Payload => static answer => new(Bytes((Payload)answer!)),
            AnswerKind.Bytes => static answer =>
                new(answer is byte[] bytes ? Bytes(Payload.Of(bytes)) : Null("byte[]")),
            AnswerKind.Stream => static answer => answer is Stream stream ? Drained(stream) : new(Null("a Stream")),
            AnswerKind.Outcome => static answer => new((Outcome?)answer ?? Null("an Outcome")),
            AnswerKind.TypedOutcome => Made(nameof(TypedOutcome), type.GetGenericArguments()[0], options),
            _ => Made(nameof(Json), type, options),
        };

    private static Func<object?, ValueTask<Outcome>> Made(string writer, Type type, JsonSerializerOptions options) =>
        typeof(AnswerWriter)
            .GetMethod(writer, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type)
            .CreateDelegate<Func<JsonSerializerOptions, Func<object?, ValueTask<Outcome>>>>()(options);

    private static Func<object?, ValueTask<Outcome>> Json<T>(JsonSerializerOptions options)
    {
        var codec = Codec.JsonByReflection<T>(options);
        return answer => new(Encoded(codec, (T)answer!));
    }

    private static Func<object?, ValueTask<Outcome>> TypedOutcome<T>(JsonSerializerOptions options)
    {
        var codec = Codec.JsonByReflection<T>(options);
        return answer =>
            new(
                ((Outcome<T>?)answer)?.Match(value => Encoded(codec, value), static fault => new Outcome.Failure(fault))
                    ?? Null("an Outcome")
            );
    }

    private static Outcome Encoded<T>(Codec<T> codec, T value) =>
        codec
            .Encode(value)
            .Match<Outcome>(
                body => new Outcome.Success(body, codec.ContentType),
                static fault => new Outcome.Failure(fault)
            );

    private static Outcome Bytes(Payload payload) => new Outcome.Success(payload, MediaType.Bytes);

    private static async ValueTask<Outcome> Drained(Stream stream)
    {
        await using (stream.ConfigureAwait(false))
        {
            var answer = new MemoryStream();
            await stream.CopyToAsync(answer).ConfigureAwait(false);
            return new Outcome.Success(Payload.Of(answer.GetBuffer().AsMemory(0, (int)answer.Length)));
        }
    }

    private static Outcome Null(string expected) =>
        new Outcome.Failure(new Fault("Runtime.NullOutcome", $"The handler returned null: {expected} was expected."));
}
