using System.Collections.Generic;
using PureLambda;

namespace Orders;

/// <summary>The JSON of this program: one description of each type reads it and writes it.</summary>
internal static class Wire
{
    private static readonly JsonField<Item, string> Sku = JsonCodec.Field("sku", (Item i) => i.Sku, JsonCodec.Text);
    private static readonly JsonField<Item, int> Quantity = JsonCodec.Field(
        "quantity",
        (Item i) => i.Quantity,
        JsonCodec.Int32
    );
    private static readonly JsonField<Item, decimal> Price = JsonCodec.Field(
        "price",
        (Item i) => i.Price,
        JsonCodec.Decimal
    );

    private static readonly JsonCodec<Item> Item = JsonCodec.Record<Item>(
        [Sku, Quantity, Price],
        read => new(Sku.Of(read), Quantity.Of(read), Price.Of(read))
    );

    private static readonly JsonField<Order, string> OrderId = JsonCodec.Field("id", (Order o) => o.Id, JsonCodec.Text);
    private static readonly JsonField<Order, IReadOnlyList<Item>> Items = JsonCodec.Field(
        "items",
        (Order o) => o.Items,
        JsonCodec.List(Item)
    );

    private static readonly JsonField<Total, string> TotalId = JsonCodec.Field("id", (Total t) => t.Id, JsonCodec.Text);
    private static readonly JsonField<Total, decimal> Amount = JsonCodec.Field(
        "amount",
        (Total t) => t.Amount,
        JsonCodec.Decimal
    );

    public static JsonCodec<Order> Order { get; } =
        JsonCodec.Record<Order>([OrderId, Items], read => new(OrderId.Of(read), Items.Of(read)));

    public static JsonCodec<Total> Total { get; } =
        JsonCodec.Record<Total>([TotalId, Amount], read => new(TotalId.Of(read), Amount.Of(read)));
}
