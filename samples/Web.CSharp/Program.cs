// A shop as a minimal API. In Lambda it answers events of API Gateway, function URLs and load balancers; elsewhere,
// `dotnet run`, it is a web server.
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PureLambda.AspNetCore;

var builder = WebApplication.CreateSlimBuilder(args);

// For a function URL whose invoke mode is RESPONSE_STREAM: Streams=true among the function's variables.
builder.UsePureLambda(new LambdaServerOptions { Streams = builder.Configuration["Streams"] == "true" });
builder.Services.ConfigureHttpJsonOptions(static options =>
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, ShopJson.Default)
);

var app = builder.Build();

// wwwroot: /shop.html is the page.
app.UseStaticFiles();
app.MapPost("/shop/orders", ShopPage.Ordered);
app.MapPost("/shop/labels", ShopPage.Labelled);
app.MapGet("/", static () => "A shop of tea and cups");
app.MapGet("/orders/{id}", static (string id) => TypedResults.Ok(new Order(id, [new Line("cup", 2)])));
app.MapPost(
    "/orders",
    static (Order order) =>
        order.Lines.Length == 0
            ? Results.Problem("An order has one line or more.", statusCode: 400)
            : Results.Created($"/orders/{order.Id}", order)
);
app.MapGet("/label", static () => Results.Bytes([0x89, 0x50, 0x4E, 0x47, 0, 255], "image/png"));
app.MapGet(
    "/stock/{cups:int}",
    static async (int cups, HttpResponse response) =>
    {
        response.ContentType = "text/csv";
        for (var number = 1; number <= cups && !response.HttpContext.RequestAborted.IsCancellationRequested; number++)
            await response.WriteAsync($"cup {number},{number % 7}\n");
    }
);
app.Run();

internal sealed record Order(string Id, Line[] Lines);

internal sealed record Line(string Sku, int Quantity);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
internal sealed partial class ShopJson : JsonSerializerContext;
