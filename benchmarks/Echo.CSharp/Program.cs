using System.Collections.Generic;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using Echo;
using PureLambda;

return Lambda.Run(
    Handler.Json(EchoJson.Default.Order, EchoJson.Default.Order, (order, context) => Task.FromResult(order))
);

namespace Echo
{
    internal sealed record Item(string Sku, int Qty, double Price);

    internal sealed record Order(string Id, string Name, int Count, IReadOnlyList<Item> Items, string Data);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Order))]
    internal sealed partial class EchoJson : JsonSerializerContext;
}
