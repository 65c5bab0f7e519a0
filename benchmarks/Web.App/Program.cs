// A minimal API as it is measured: the same program as a function and as a web server.
using System;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PureLambda.AspNetCore;

var builder = WebApplication.CreateSlimBuilder(args);
builder.UsePureLambda();
builder.Services.ConfigureHttpJsonOptions(static options =>
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, ShopJson.Default)
);

var app = builder.Build();
app.MapGet("/orders/{id}", static (string id) => TypedResults.Ok(new Order(id, [new Line("cup", 2)])));
app.MapPost("/orders", static (Order order) => TypedResults.Ok(order));

// How many bytes were allocated so far: what a request costs is the difference over many, less one of these.
app.MapGet("/allocated", static () => TypedResults.Text($"{GC.GetTotalAllocatedBytes(precise: true)}"));
app.Run();

internal sealed record Order(string Id, Line[] Lines);

internal sealed record Line(string Sku, int Quantity);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
internal sealed partial class ShopJson : JsonSerializerContext;
