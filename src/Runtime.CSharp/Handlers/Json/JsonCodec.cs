using System;
using System.Text.Json;
using System.Threading;

namespace PureLambda;

/// <summary>
/// JSON as a value that reads and writes: no reflection, so it is the way for F# under Native AOT, and one description
/// serves both directions. A value that cannot be read gives a fault with its JSON path, what was found and what was expected.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
public abstract class JsonCodec<T> : Codec<T>
{
    private Scratch? scratch;

    /// <summary>What kind of JSON is expected, for a fault's message.</summary>
    public abstract string Expected { get; }

    /// <summary>Reads a value; the reader stands on its first token, and afterwards on its last.</summary>
    /// <param name="reader">The JSON.</param>
    /// <param name="mismatch">Where and why it is no such value.</param>
    /// <param name="value">The value.</param>
    public abstract bool TryRead(ref Utf8JsonReader reader, Mismatch mismatch, out T value);

    /// <summary>Writes a value.</summary>
    /// <param name="writer">The JSON.</param>
    /// <param name="value">The value.</param>
    public abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Whether a record may lack a member of this kind, and the value that it has then.</summary>
    /// <param name="value">The value of a member that is not there.</param>
    public virtual bool TryAbsent(out T value)
    {
        value = default!;
        return false;
    }

    /// <inheritdoc/>
    public sealed override Outcome<T> Decode(Payload payload)
    {
        var mismatch = new Mismatch();
        try
        {
            var json = SerializerCodec<T>.WithoutBom(payload.Span);
            var reader = new Utf8JsonReader(json);
            // Of no bytes at all the reader says that they are no JSON.
            if (json.IsEmpty || !reader.Read())
                return mismatch.At("nothing", Expected);
            if (!TryRead(ref reader, mismatch, out var value))
                return mismatch.ToFault();
            return reader.Read() ? mismatch.At("more behind it", "the end") : new Outcome<T>.Success(value);
        }
        catch (JsonException e)
        {
            // The reader's own message quotes what it found, which may be a secret.
            var place = $"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}";
            return new Fault("Runtime.UnmarshalError", $"The event cannot be read: it is no JSON from {place} on.");
        }
        catch (Exception e)
        {
            // Text that is not UTF-8, or a codec of somebody else's that throws.
            return new Fault("Runtime.UnmarshalError", $"The event cannot be read: {e.Message}")
            {
                Causes = [Fault.From(e)],
            };
        }
    }

    /// <inheritdoc/>
    public sealed override Outcome<Payload> Encode(T value)
    {
        var mine = Interlocked.Exchange(ref scratch, null) ?? new Scratch();
        try
        {
            Write(mine.Json, value);
            mine.Json.Flush();
            return Payload.Copy(mine.Written);
        }
        catch (Exception e)
        {
            return new Fault("Runtime.MarshalError", $"The handler's answer cannot be written as JSON. {e.Message}")
            {
                Causes = [Fault.From(e)],
            };
        }
        finally
        {
            mine.Reset();
            scratch = mine;
        }
    }
}

/// <summary>Where JSON is not what was expected: filled in from the inside out while reading fails. It shows no values.</summary>
public sealed class Mismatch
{
    private string path = "";
    private string found = "";
    private string expected = "";

    /// <summary>Notes what was found instead, and is the fault of it so far.</summary>
    /// <param name="found">What was found: a kind, never a value, which may be a secret.</param>
    /// <param name="expected">What was expected.</param>
    public Fault At(string found, string expected)
    {
        (this.found, this.expected) = (found, expected);
        return ToFault();
    }

    /// <summary>Notes a token that was not expected. Always false, so that a reader may return it.</summary>
    /// <param name="reader">Stands on the token.</param>
    /// <param name="expected">What was expected.</param>
    public bool Found(ref Utf8JsonReader reader, string expected)
    {
        (found, this.expected) = (Kind(reader.TokenType), expected);
        return false;
    }

    /// <summary>Notes that a function does not take what was read. Always false, so that a reader may return it.</summary>
    /// <param name="refusal">What it threw. Only a <see cref="FaultException"/> is quoted: others may show the value.</param>
    /// <param name="expected">What was expected.</param>
    internal bool Refused(Exception refusal, string expected)
    {
        var reason = refusal is FaultException { Fault.Message: var said } ? said : refusal.GetType().Name;
        (found, this.expected) = ($"what is refused ({reason})", expected);
        return false;
    }

    /// <summary>Notes that what failed is the member or item of this name. Always false, so that a reader may return it.</summary>
    /// <param name="segment">A member's name, or an item's place in brackets.</param>
    public bool Within(string segment)
    {
        path = segment + path;
        return false;
    }

    /// <summary>The whole as a fault.</summary>
    public Fault ToFault() =>
        new("Runtime.UnmarshalError", $"The event cannot be read: at ${path} there is {found}; expected {expected}.");

    private static string Kind(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            JsonTokenType.Null => "null",
            _ => "no value",
        };
}
