using System;
using System.Buffers;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PureLambda.Protocol;

namespace PureLambda;

/// <summary>
/// Errors of your own types as faults: of a closed record, the case is the <c>errorType</c> that callers and Step Functions
/// match on.
/// </summary>
/// <example><code>
/// public abstract record OrderError
/// {
///     public sealed record OutOfStock(string Sku) : OrderError;
/// }
///
/// return ErrorCase.ToFault(new OrderError.OutOfStock("A-1"));   // errorType OutOfStock, errorMessage A-1
/// </code></example>
public static class ErrorCase
{
    // Nobody's error message needs more. A sequence may have no end, and a value may hold itself.
    private const int MostItems = 100;
    private const int MostValues = 1000;
    private const int Deepest = 16;

    /// <summary>
    /// The name of the error's type is the fault's type, and its properties are the message: of one its value, of several
    /// <c>name = value</c>, of none the type's name. An exception or a fault in it, however deep, is also a cause.
    /// </summary>
    /// <remarks>
    /// An exception is taken as <see cref="Fault.From(Exception)"/> does, and a fault stays as it is. A text, a number or a
    /// list is the message of a <c>HandlerError</c>. Total: a property that throws is left out of the message.
    /// </remarks>
    /// <param name="error">The error.</param>
    [RequiresUnreferencedCode("Reads the error by reflection; under trimming or Native AOT give its JsonTypeInfo.")]
    public static Fault ToFault(object? error)
    {
        if (error is Fault or Exception)
            return Cause(error)!;
        var words = new Words();
        if (error is null or string or IFormattable or IEnumerable)
            return new Fault("HandlerError", words.Of(error, Deepest)) { Causes = Sequence.From(words.Causes) };
        return new Fault(Name(error), words.Message(error, Deepest)) { Causes = Sequence.From(words.Causes) };
    }

    /// <summary>
    /// The name of the error's type is the fault's type, and its JSON is the message, by source-generated metadata: no
    /// reflection, fit for Native AOT. For a closed record give the metadata of the case, or of the union with its cases as
    /// <c>JsonDerivedType</c>.
    /// </summary>
    /// <typeparam name="TError">The error's type.</typeparam>
    /// <param name="error">The error.</param>
    /// <param name="metadata">Its metadata, a property of your <c>JsonSerializerContext</c>.</param>
    public static Fault ToFault<TError>(TError error, JsonTypeInfo<TError> metadata)
        where TError : notnull
    {
        try
        {
            return new Fault(Name(error), JsonSerializer.Serialize(error, metadata));
        }
        catch (Exception e)
        {
            return new Fault(Name(error), "(it cannot be written as JSON)") { Causes = [Fault.From(e)] };
        }
    }

    /// <summary>
    /// The name of the error's case is the fault's type, and the JSON of what the case holds is the message, <c>{}</c> where it
    /// holds nothing: by codecs, without reflection.
    /// </summary>
    /// <typeparam name="TError">The error's type.</typeparam>
    /// <param name="error">The error.</param>
    /// <param name="cases">Its cases, as <see cref="JsonCodec.Union{T}(IReadOnlyList{JsonCase{T}})"/> takes them.</param>
    public static Fault ToFault<TError>(TError error, IReadOnlyList<JsonCase<TError>> cases)
    {
        var name = typeof(TError).Name.Split('`')[0];
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using var json = new Utf8JsonWriter(buffer, JsonEscaping.Only);
            foreach (var one in cases)
            {
                name = one.Name;
                if (!one.TryWriteHeld(json, error))
                    continue;
                json.Flush();
                return new Fault(name, Encoding.UTF8.GetString(buffer.WrittenSpan));
            }
            name = typeof(TError).Name.Split('`')[0];
            throw new JsonException($"A value of {name} is of no case that is known.");
        }
        catch (Exception e)
        {
            return new Fault(name, "(it cannot be written as JSON)") { Causes = [Fault.From(e)] };
        }
    }

    private static string Name(object error) => error.GetType().Name.Split('`')[0];

    private static Fault? Cause(object? value) =>
        value switch
        {
            Fault fault => fault,
            Exception exception => Fault.From(exception),
            _ => null,
        };

    [RequiresUnreferencedCode("Reads properties by reflection.")]
    private sealed class Words
    {
        private int left = MostValues;

        public List<Fault> Causes { get; } = [];

        public string Message(object error, int depth)
        {
            List<(string Name, string Value)> said = [];
            foreach (var property in error.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                if (property.GetIndexParameters().Length == 0)
                    said.Add((property.Name, Of(() => property.GetValue(error), depth - 1)));
            return said switch
            {
                [] => Name(error),
                [var only] => only.Value,
                _ => string.Join(", ", said.ConvertAll(static field => $"{field.Name} = {field.Value}")),
            };
        }

        public string Of(object? value, int depth) => Of(() => value, depth);

        // What a value says of itself is code of its own. The error it belongs to is told all the same.
        private string Of(Func<object?> read, int depth)
        {
            if (depth == 0 || left-- <= 0)
                return "…";
            try
            {
                return Text(read(), depth);
            }
            catch (Exception)
            {
                return "(it does not say: reading it failed)";
            }
        }

        private string Text(object? value, int depth)
        {
            if (Cause(value) is { } cause)
            {
                Causes.Add(cause);
                return cause.Message;
            }
            return value switch
            {
                null => "none",
                string text => text,
                Enum or bool or char or Type => value.ToString() ?? "",
                IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
                IEnumerable items => $"[{string.Join(", ", Items(items, depth))}]",
                _ => Nested(Name(value), Message(value, depth)),
            };
        }

        private static string Nested(string name, string message) => message == name ? name : $"{name}({message})";

        private List<string> Items(IEnumerable items, int depth)
        {
            List<string> said = [];
            foreach (var item in items)
            {
                if (said.Count == MostItems)
                    break;
                said.Add(Of(item, depth - 1));
            }
            return said;
        }
    }
}
