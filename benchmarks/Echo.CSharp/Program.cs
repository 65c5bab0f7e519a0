// The echo that is measured: a record in, the same record out, by codec values and so without reflection.
using System.Collections.Generic;
using Echo;
using PureLambda;

var sku = JsonCodec.Field("sku", (Item i) => i.Sku, JsonCodec.Text);
var qty = JsonCodec.Field("qty", (Item i) => i.Qty, JsonCodec.Int32);
var price = JsonCodec.Field("price", (Item i) => i.Price, JsonCodec.Decimal);
var item = JsonCodec.Record<Item>([sku, qty, price], read => new(sku.Of(read), qty.Of(read), price.Of(read)));

var id = JsonCodec.Field("id", (Order o) => o.Id, JsonCodec.Text);
var name = JsonCodec.Field("name", (Order o) => o.Name, JsonCodec.Text);
var count = JsonCodec.Field("count", (Order o) => o.Count, JsonCodec.Int32);
var items = JsonCodec.Field("items", (Order o) => o.Items, JsonCodec.List(item));
var data = JsonCodec.Field("data", (Order o) => o.Data, JsonCodec.Text);
var order = JsonCodec.Record<Order>(
    [id, name, count, items, data],
    read => new(id.Of(read), name.Of(read), count.Of(read), items.Of(read), data.Of(read))
);

return Lambda.Run(Handler.OfSync(order, order, static (received, _) => received));

namespace Echo
{
    internal sealed record Item(string Sku, int Qty, decimal Price);

    internal sealed record Order(string Id, string Name, int Count, IReadOnlyList<Item> Items, string Data);
}
