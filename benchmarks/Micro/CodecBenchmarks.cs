using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using PureLambda.Budgets;

namespace PureLambda.Micro;

/// <summary>A record codec as a value against System.Text.Json's own metadata, as codecs of a handler: payload to value and back.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class CodecBenchmarks
{
    private static readonly Codec<Order> Generated = Codec.Json(OrderJson.Default.Order);
    private Payload payload;
    private Order order = null!;

    [Params("128 B", "100 KB")]
    public string Size { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        payload = Payload.FromText(Size == "128 B" ? Order.Small : Order.Large);
        order = Value(Order.Codec.Decode(payload));
        if (Value(Generated.Encode(order)) != payload || Value(Order.Codec.Encode(order)) != payload)
            throw new JsonException("Both were expected to write what was read.");
    }

    [Benchmark(Baseline = true, Description = "JsonSerializerContext"), BenchmarkCategory("read")]
    public Outcome<Order> ReadGenerated() => Generated.Decode(payload);

    [Benchmark(Description = "JsonCodec"), BenchmarkCategory("read")]
    public Outcome<Order> ReadCodec() => Order.Codec.Decode(payload);

    [Benchmark(Baseline = true, Description = "JsonSerializerContext"), BenchmarkCategory("write")]
    public Outcome<Payload> WriteGenerated() => Generated.Encode(order);

    [Benchmark(Description = "JsonCodec"), BenchmarkCategory("write")]
    public Outcome<Payload> WriteCodec() => Order.Codec.Encode(order);

    private static T Value<T>(Outcome<T> outcome) =>
        outcome.Match(static read => read, static fault => throw new JsonException(fault.Message));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
internal sealed partial class OrderJson : JsonSerializerContext;
