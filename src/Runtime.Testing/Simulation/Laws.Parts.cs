using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <content>Laws of what handlers are made of: codecs and middleware.</content>
public static partial class Laws
{
    /// <summary>What a codec writes it reads as the value that it was.</summary>
    /// <typeparam name="T">The type of the values, compared with <c>Equals</c>.</typeparam>
    /// <param name="values">The values, by number.</param>
    public static Law<Codec<T>> ReadsWhatItWrites<T>(Func<int, T> values) =>
        new("it reads what it writes", codec => FirstOf(number => Lost(codec, values(number))));

    /// <summary>Any bytes give a value or a fault, and never an exception.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="events">The bytes, by number.</param>
    public static Law<Codec<T>> ReadsOrRefuses<T>(Func<int, Payload> events) =>
        new("it reads or refuses any bytes", codec => FirstOf(number => Thrown(codec, events(number))));

    /// <summary>
    /// A middleware that only watches runs the handler once for each event, gives it that event, and returns its outcome,
    /// failures included.
    /// </summary>
    /// <param name="events">The events, by number.</param>
    public static Law<Func<Handler, Handler>> OnlyWatches(Func<int, Payload> events) =>
        new("it only watches", around => FirstOf(number => Meddled(around, events(number), OutcomeOf(number))));

    private static Fault? Lost<T>(Codec<T> codec, T value) =>
        codec
            .Encode(value)
            .Match(
                bytes =>
                    codec
                        .Decode(bytes)
                        .Match(
                            read =>
                                EqualityComparer<T>.Default.Equals(read, value)
                                    ? null
                                    : Fault(bytes, $"it wrote {value}, and read {read}"),
                            refusal => Fault(bytes, $"it wrote {value}, and refuses it: {refusal.Message}")
                        ),
                refusal => Fault(Payload.Empty, $"it does not write {value}: {refusal.Message}")
            );

    private static Fault? Thrown<T>(Codec<T> codec, Payload bytes)
    {
        try
        {
            _ = codec.Decode(bytes);
            return null;
        }
        catch (Exception e)
        {
            return Fault(bytes, $"it throws {e.GetType().Name}: {e.Message}");
        }
    }

    private static Fault? Meddled(Func<Handler, Handler> around, Payload @event, Outcome given)
    {
        var received = new List<Payload>();
        var watched = around(
            Handler.Raw(
                (payload, _) =>
                {
                    received.Add(payload);
                    return Task.FromResult(given);
                }
            )
        );
        var (outcome, _) = Rehearsal.Of(watched, new FakeInvocation { Event = @event });
        if (received.Count != 1)
            return Fault(@event, $"the handler ran {received.Count} times");
        if (!received[0].Equals(@event))
            return Fault(@event, "the handler was given another event");
        return AreSame(given, outcome) ? null : Fault(@event, $"the handler came to {given}, and it to {outcome}");
    }

    // Of a streamed answer it is seen what is written, and how that ends.
    internal static bool AreSame(Outcome given, Outcome? outcome) =>
        (given, outcome) switch
        {
            (Outcome.Streamed { Response: var one }, Outcome.Streamed { Response: var other }) => one with
            {
                Write = other.Write,
            } == other
                && Written(one).Equals(Written(other)),
            _ => Equals(given, outcome),
        };

    internal static (Payload Body, Fault? Fault) Written(StreamedResponse response)
    {
        using var body = new MemoryStream();
        try
        {
            response.Write(body).GetAwaiter().GetResult();
            return (Payload.Of(body.ToArray()), null);
        }
        catch (Exception e)
        {
            return (Payload.Of(body.ToArray()), PureLambda.Fault.From(e));
        }
    }

    internal static Outcome OutcomeOf(int number) =>
        (number % 3) switch
        {
            0 => new Outcome.Failure(Faults.Any(number)),
            1 => new Outcome.Streamed(new StreamedResponse(body => Write(body, number))),
            _ => new Outcome.Success(Events.Any(number)),
        };

    private static async Task Write(Stream body, int number)
    {
        await body.WriteAsync(Events.Any(number).Memory);
        if (number % 2 == 0)
            throw new FaultException(Faults.Any(number));
    }

    internal static Fault? FirstOf(Func<int, Fault?> broken, int cases = Cases)
    {
        for (var number = 0; number < cases; number++)
            if (broken(number) is { } fault)
                return fault;
        return null;
    }
}
