using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Budgets;

/// <summary>A line of an order.</summary>
public sealed record Item(string Sku, int Qty, decimal Price);

/// <summary>What the typed handlers read and write: the order of <c>bench</c>.</summary>
public sealed record Order(string Id, string Name, int Count, IReadOnlyList<Item> Items, string Data)
{
    /// <summary>An order of 128 bytes.</summary>
    public const string Small =
        """{"id":"1","name":"lambda","count":42,"items":[{"sku":"SKU-000000","qty":0,"price":12.5}],"data":"abcdefghijklmnopqrstuvwxyzabcd"}""";

    /// <summary>An order of 100 KB.</summary>
    public static string Large { get; } =
        $$"""{"id":"1","name":"lambda","count":42,"items":[{{string.Join(
            ',',
            Enumerable.Range(0, 2400).Select(static i => $$"""{"sku":"SKU-{{i:D6}}","qty":{{i % 10}},"price":12.5}""")
        )}}],"data":"abcdefghijklmnopqrstuvwxyzabcd"}""";

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<Order> Codec { get; } = Make();

    private static JsonCodec<Order> Make()
    {
        var sku = JsonCodec.Field("sku", static (Item i) => i.Sku, JsonCodec.Text);
        var qty = JsonCodec.Field("qty", static (Item i) => i.Qty, JsonCodec.Int32);
        var price = JsonCodec.Field("price", static (Item i) => i.Price, JsonCodec.Decimal);
        var item = JsonCodec.Record<Item>([sku, qty, price], read => new(sku.Of(read), qty.Of(read), price.Of(read)));

        var id = JsonCodec.Field("id", static (Order o) => o.Id, JsonCodec.Text);
        var name = JsonCodec.Field("name", static (Order o) => o.Name, JsonCodec.Text);
        var count = JsonCodec.Field("count", static (Order o) => o.Count, JsonCodec.Int32);
        var items = JsonCodec.Field("items", static (Order o) => o.Items, JsonCodec.List(item));
        var data = JsonCodec.Field("data", static (Order o) => o.Data, JsonCodec.Text);
        return JsonCodec.Record<Order>(
            [id, name, count, items, data],
            read => new(id.Of(read), name.Of(read), count.Of(read), items.Of(read), data.Of(read))
        );
    }
}
