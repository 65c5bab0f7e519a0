// The same echo by System.Text.Json and source-generated metadata, to see what that costs.
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
    internal sealed record Item
    {
        public string Sku { get; set; } = "";
        public int Qty { get; set; }
        public double Price { get; set; }
    }

    internal sealed record Order
    {
        public string Id { get; set; } = "";
        public string Name { get; set; } = "";
        public int Count { get; set; }
        public List<Item> Items { get; set; } = [];
        public string Data { get; set; } = "";
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Order))]
    internal sealed partial class EchoJson : JsonSerializerContext;
}
