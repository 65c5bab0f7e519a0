using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda;

/// <content>Makes typed handlers.</content>
public sealed partial class Handler
{
    /// <summary>A typed handler of a function that waits, and that fails by an exception only.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="handle">The function.</param>
    public static Handler<TIn, TOut> From<TIn, TOut>(Func<TIn, Context, Task<TOut>> handle) =>
        new(
            (@event, context) =>
                new ValueTask<TOut>(handle(@event, context)).Then<TOut, Outcome<TOut>>(
                    static answer => new Outcome<TOut>.Success(answer)
                )
        );

    /// <summary>A typed handler of a function whose failure is a value.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="handle">The function.</param>
    public static Handler<TIn, TOut> FromOutcome<TIn, TOut>(Func<TIn, Context, Task<Outcome<TOut>>> handle) =>
        new((@event, context) => Wanted(handle(@event, context)));

    /// <summary>A typed handler of a function that needs not wait.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type; not a Task, for which there is <see cref="From"/>.</typeparam>
    /// <param name="handle">The function.</param>
    public static Handler<TIn, TOut> FromSync<TIn, TOut>(Func<TIn, Context, TOut> handle) =>
        new((@event, context) => new(new Outcome<TOut>.Success(handle(@event, context))));

    /// <summary>Answers the event itself: what <c>AndThen</c> leaves as it is, from either side.</summary>
    /// <typeparam name="T">The type of the event and of the answer.</typeparam>
    public static Handler<T, T> Identity<T>() => new(static (@event, _) => new(new Outcome<T>.Success(@event)));

    /// <summary>Always gives the same answer.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="answer">The answer.</param>
    public static Handler<TIn, TOut> Always<TIn, TOut>(TOut answer)
    {
        var outcome = new Outcome<TOut>.Success(answer);
        return new((_, _) => new(outcome));
    }

    /// <summary>Always fails.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="fault">How.</param>
    public static Handler<TIn, TOut> Fail<TIn, TOut>(Fault fault)
    {
        var outcome = new Outcome<TOut>.Failure(fault);
        return new((_, _) => new(outcome));
    }

    /// <summary>The first of several cases that takes an event; where none does, it is declined.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="cases">The cases, in the order in which they are asked.</param>
    public static Case<TIn, TOut> Choose<TIn, TOut>(params IReadOnlyList<Case<TIn, TOut>> cases)
    {
        var all = cases.ToArray();
        return new(@event =>
        {
            foreach (var each in all)
                if (each.For(@event) is { } handler)
                    return handler;
            return null;
        });
    }

    /// <summary>The handler that a key of the event picks: a field, say. An unknown key is declined; of equal keys the first counts.</summary>
    /// <typeparam name="TIn">The event's type.</typeparam>
    /// <typeparam name="TKey">The key's type.</typeparam>
    /// <typeparam name="TOut">The answer's type.</typeparam>
    /// <param name="key">The key of an event; null is declined.</param>
    /// <param name="routes">Handlers by key.</param>
    public static Case<TIn, TOut> Route<TIn, TKey, TOut>(
        Func<TIn, TKey?> key,
        params IReadOnlyList<(TKey Key, Handler<TIn, TOut> Handler)> routes
    )
        where TKey : notnull
    {
        var table = Table(routes);
        return new(@event => key(@event) is { } mine && table.TryGetValue(mine, out var handler) ? handler : null);
    }

    /// <summary>
    /// The handler of bytes that a key of the event picks, before anything is decoded: what kind of event it is, by
    /// <see cref="EventSource.Of"/>, say. Each reads by its own codec.
    /// </summary>
    /// <param name="key">The key of an event, or null.</param>
    /// <param name="otherwise">Takes events of no key, and of an unknown one.</param>
    /// <param name="routes">Handlers by key; of equal keys the first counts.</param>
    public static Handler RouteBy(
        Func<Payload, string?> key,
        Handler otherwise,
        params IReadOnlyList<(string Key, Handler Handler)> routes
    )
    {
        var table = Table(routes);
        return new(
            (payload, context) =>
                (
                    key(payload) is { } mine && table.TryGetValue(mine, out var handler) ? handler : otherwise
                ).InvokeAsync(payload, context)
        );
    }

    // What users' functions return may be null all the same: then it is a failure.
    internal static ValueTask<Outcome<T>> Wanted<T>(Task<Outcome<T>> running) =>
        new ValueTask<Outcome<T>>(running).Then(static outcome => outcome ?? NoOutcome().Fault);

    private static Dictionary<TKey, T> Table<TKey, T>(IReadOnlyList<(TKey Key, T Handler)> routes)
        where TKey : notnull
    {
        var table = new Dictionary<TKey, T>();
        foreach (var (key, handler) in routes)
            _ = table.TryAdd(key, handler);
        return table;
    }
}
