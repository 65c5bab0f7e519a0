using System.Collections.Generic;

namespace Orders;

internal sealed record Item(string Sku, int Quantity, decimal Price);

internal sealed record Order(string Id, IReadOnlyList<Item> Items);

internal sealed record Total(string Id, decimal Amount);
