using System;
using System.Threading.Tasks;
using PureLambda;

namespace Shop;

/// <summary>An order.</summary>
public sealed record Order(string Id, int Quantity);

/// <summary>What it costs.</summary>
public sealed record Receipt(string Id, decimal Total);

/// <summary>Functions as the managed runtime has them: it is made once, and each method may be a handler.</summary>
public sealed class Functions : IAsyncDisposable
{
    private int priced;

    /// <summary>Library.CSharp::Shop.Functions::Price</summary>
    public async Task<Receipt> Price(Order order, Context context)
    {
        if (order.Quantity < 1)
            throw new ArgumentException($"A quantity of 1 or more was expected, and it is {order.Quantity}.");
        priced++;
        await Task.Yield();
        context.Log.Information($"priced {order.Id}");
        return new Receipt(order.Id, 9.5m * order.Quantity);
    }

    /// <summary>At the end, within the time that the platform leaves.</summary>
    public ValueTask DisposeAsync()
    {
        Console.WriteLine($"priced {priced} in all");
        return ValueTask.CompletedTask;
    }

    /// <summary>Library.CSharp::Shop.Functions.Labels::Print</summary>
    public static class Labels
    {
        /// <summary>JSON text in, JSON text out.</summary>
        public static string Print(string address) => address.ToUpperInvariant();
    }
}
