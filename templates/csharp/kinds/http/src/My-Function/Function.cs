using System.Text.Json;
using System.Text.Json.Serialization;
using PureLambda;
using PureLambda.Web;

namespace My_Function;

public sealed record Order(string Id, int Quantity);

public sealed record Receipt(string Id, decimal Total);

public static class Function
{
    private static readonly PathTemplate<int> OneOrder = PathTemplate.Of("/orders/{id}", PathParameter.Int);

    private static readonly Handler<Order, Receipt> Place = Handler
        .FromSync<Order, Receipt>((order, _) => new Receipt(order.Id, 9.5m * order.Quantity))
        .Validate(order => order.Quantity > 0 ? null : new Fault("NothingOrdered", "An order has a quantity above 0."));

    public static RouteTable<Handler<Request, Response>> Routes { get; } =
        RouteTable.Of(
            Route.Get(OneOrder).FromSync((id, _) => Response.OfText(200, $"order {id}")),
            Route
                .Post("/orders")
                .To(Place.OverJson(Codec.Json(FunctionJson.Default.Order), Codec.Json(FunctionJson.Default.Receipt)))
        );

    public static Handler Handler { get; } = Routes.ToHandler().ToHttp().Logged();
}

// Strict: what is missing or null is an unreadable body, and not a null in the function.
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
internal sealed partial class FunctionJson : JsonSerializerContext;
