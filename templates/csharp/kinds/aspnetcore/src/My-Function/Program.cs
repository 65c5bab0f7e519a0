// In Lambda it answers events of API Gateway, function URLs and load balancers; elsewhere, `dotnet run`, it is a web server.
using System.Text.Json.Serialization;
using PureLambda.AspNetCore;

var builder = WebApplication.CreateSlimBuilder(args);
builder.UsePureLambda();
builder.Services.ConfigureHttpJsonOptions(static options =>
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, FunctionJson.Default)
);

var app = builder.Build();
app.MapGet("/orders/{id:int}", static (int id) => TypedResults.Ok(new Order($"{id}", 1)));
app.MapPost(
    "/orders",
    static (Order order) =>
        order.Quantity > 0
            ? Results.Created($"/orders/{order.Id}", order)
            : Results.Problem("An order has a quantity above 0.", statusCode: 400)
);
app.Run();

internal sealed record Order(string Id, int Quantity);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
internal sealed partial class FunctionJson : JsonSerializerContext;
