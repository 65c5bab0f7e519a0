// Two functions in one program; _HANDLER picks one. `price` answers JSON, `receipt` writes its answer piece by piece.
// Codec values need no reflection, so the program is fit for Native AOT.
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Orders;
using PureLambda;
using static System.FormattableString;

return Lambda.Run(
    Bootstrap
        .Of(("price", Handler.OfResult(Wire.Order, Wire.Total, Price)), ("receipt", Handler.Streaming(Receipt)))
        .Around(handler => handler.Logged())
);

static Task<Outcome<Total>> Price(Order order, Context context) =>
    Task.FromResult<Outcome<Total>>(
        order.Items.Count == 0
            ? new Fault("NothingOrdered", $"Order {order.Id} has no items.")
            : new Total(order.Id, order.Items.Sum(item => item.Quantity * item.Price))
    );

static Task<StreamedResponse> Receipt(Payload @event, Context context) =>
    Wire
        .Order.Decode(@event)
        .Match(
            order =>
                Task.FromResult(
                    new StreamedResponse(sink => WriteAsync(order, sink)) { ContentType = "text/csv; charset=utf-8" }
                ),
            fault => Task.FromException<StreamedResponse>(new FaultException(fault))
        );

static async Task WriteAsync(Order order, Stream sink)
{
    await sink.WriteAsync("sku,quantity,price\r\n"u8.ToArray());
    foreach (var item in order.Items)
    {
        // What was written is with the caller; the fault comes behind it.
        if (item.Quantity < 1)
            throw new FaultException(new Fault("NothingOrdered", $"Order {order.Id} has no {item.Sku}."));
        await sink.WriteAsync(Encoding.UTF8.GetBytes(Invariant($"{item.Sku},{item.Quantity},{item.Price}\r\n")));
    }
}
