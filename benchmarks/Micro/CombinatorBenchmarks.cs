using System;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using PureLambda.Budgets;
using Composed = PureLambda.Combinators.Programs;

namespace PureLambda.Micro;

/// <summary>The same handler bare, under one combinator at a time, and under the ten of <c>bench --combinators</c>.</summary>
[MemoryDiagnoser]
public class CombinatorBenchmarks
{
    private static readonly Handler<Order, Order> Typed = Handler.FromSync<Order, Order>(static (order, _) => order);
    private static readonly Fault Empty = new("Empty", "it has no lines");

    private readonly Handler bare = Typed.ToHandler(Order.Codec, Order.Codec);
    private readonly Handler mapped = Typed.Map(static order => order).ToHandler(Order.Codec, Order.Codec);
    private readonly Handler then = Typed.AndThen(Typed).ToHandler(Order.Codec, Order.Codec);
    private readonly Handler validated = Typed
        .Validate([static (Order order) => order.Items.Count == 0 ? Empty : null])
        .ToHandler(Order.Codec, Order.Codec);
    private readonly Handler around = Programs.Typed.Around(
        static (payload, context, inner) => inner.InvokeAsync(payload, context)
    );
    private readonly Payload small = Payload.FromText(Order.Small);
    private readonly Payload event1K = Payload.FromText(Composed.@event);
    private readonly Context context = InMemory.Context();

    [Benchmark(Baseline = true)]
    public ValueTask<Outcome> Bare() => bare.InvokeAsync(small, context);

    [Benchmark]
    public ValueTask<Outcome> Map() => mapped.InvokeAsync(small, context);

    [Benchmark]
    public ValueTask<Outcome> AndThen() => then.InvokeAsync(small, context);

    [Benchmark]
    public ValueTask<Outcome> Validate() => validated.InvokeAsync(small, context);

    [Benchmark]
    public ValueTask<Outcome> Around() => around.InvokeAsync(small, context);

    [Benchmark(Description = "four layers of middleware")]
    public ValueTask<Outcome> Layered() => Programs.Layered.InvokeAsync(small, context);

    [Benchmark(Description = "C#, 1 KB, bare")]
    public ValueTask<Outcome> CSharpBare() => Composed.CSharp.bare.InvokeAsync(event1K, context);

    [Benchmark(Description = "C#, 1 KB, ten combinators")]
    public ValueTask<Outcome> CSharpComposed() => Composed.CSharp.composed.InvokeAsync(event1K, context);

    [Benchmark(Description = "F#, 1 KB, bare")]
    public ValueTask<Outcome> FSharpBare() => Composed.FSharp.bare.InvokeAsync(event1K, context);

    [Benchmark(Description = "F#, 1 KB, ten combinators")]
    public ValueTask<Outcome> FSharpComposed() => Composed.FSharp.composed.InvokeAsync(event1K, context);
}
