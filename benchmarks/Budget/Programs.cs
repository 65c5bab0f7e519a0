using System.Threading.Tasks;
using Measure;
using PureLambda.Web;

namespace PureLambda.Budgets;

/// <summary>The programs that have a budget.</summary>
public static class Programs
{
    /// <summary>Answers the event's own bytes.</summary>
    public static Handler Raw { get; } =
        Handler.Raw(static (payload, _) => Task.FromResult<Outcome>(new Outcome.Success(payload)));

    /// <summary>Reads an order and answers it.</summary>
    public static Handler Typed { get; } = Handler.OfSync(Order.Codec, Order.Codec, static (order, _) => order);

    /// <summary>The same under middleware.</summary>
    public static Handler Layered { get; } = Typed.FaultsMapped(static fault => fault).SizeGuarded().Traced().Logged();

    /// <summary>A route of HTTP with a parameter, among others, that answers JSON.</summary>
    public static Handler Routed { get; } =
        RouteTable
            .Of(
                Route.Get(PathTemplate.Of("/")).FromSync(static _ => Response.OfText(200, "a shop")),
                Route
                    .Get(PathTemplate.Of("/orders/{id}", PathParameter.Text))
                    .FromSync(
                        static (id, _) =>
                            Response.OfJson(
                                200,
                                Payload.FromText($$"""{"id":"{{id}}","lines":[{"sku":"cup","quantity":2}]}""")
                            )
                    )
            )
            .ToHandler()
            .ToHttp();

    /// <summary>What <see cref="Routed"/> gets.</summary>
    public static string HttpEvent { get; } = Asked.Order.AsEvent();

    /// <summary>What <see cref="Routed"/> answers.</summary>
    public const string HttpAnswer =
        """{"statusCode":200,"headers":{"content-type":"application/json"},"cookies":[],"body":"{\"id\":\"7\",\"lines\":[{\"sku\":\"cup\",\"quantity\":2}]}","isBase64Encoded":false}""";

    /// <summary>What the programs of <c>bench --combinators</c> answer.</summary>
    public const string Receipt = """{"order":"8ed1a8a4-9c1d-4f0e-9bd5-3b1f1f5c8a11","total":228.0}""";
}
