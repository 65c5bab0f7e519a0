using System.Text.Json;
using System.Text.Json.Serialization;
using PureLambda;

namespace My_Function;

public sealed record Order(string Id, int Quantity);

public static class Function
{
    public static Handler Handler { get; } = Of(Ship).Logged();

    /// <summary>The handler of a batch whose orders are shipped like this: what fails, and only that, comes again.</summary>
    public static Handler Of(Func<Order, Context, Task> ship) =>
        Handler.Batch(BatchSource.Sqs.Decoded(Codec.Json(FunctionJson.Default.Order)), BatchOptions.Parallel(8), ship);

    private static Task Ship(Order order, Context context)
    {
        if (order.Quantity < 1)
            throw new FaultException(new Fault("NothingToShip", $"Of {order.Id} there is nothing to ship."));
        context.Log.Information($"shipped {order.Id}");
        return Task.CompletedTask;
    }
}

// Strict: what is missing or null is an unreadable message, and not a null in the function.
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Order))]
internal sealed partial class FunctionJson : JsonSerializerContext;
