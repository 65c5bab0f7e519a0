using System.Linq;
using System.Text.Json.Nodes;

namespace PureLambda.Web.Tests;

/// <summary>Payload format 2.0.</summary>
internal static partial class Gateways
{
    private static JsonObject HttpV2(Client client, Setup setup)
    {
        var before =
            setup.BasePath.Length > 0 ? setup.BasePath
            : setup.Stage == "$default" ? ""
            : "/" + setup.Stage;
        var route = setup.Route is { } template ? $"ANY {template}" : "$default";
        var json = V2(client, setup, Url.Decode(before + client.Path), route, setup.Stage, Domain, cookieHeader: false);
        json["pathParameters"] = Maps.OrNull(
            Maps.Texts([.. setup.Parameters.Select(static one => (one.Name, Url.Decode(one.Value)))])
        );
        return json;
    }

    // It leaves the path as it was sent, and says cookies twice.
    private static JsonObject FunctionUrl(Client client, Setup setup) =>
        V2(
            client,
            setup,
            client.Path,
            "$default",
            "$default",
            "abc.lambda-url.eu-central-1.on.aws",
            cookieHeader: true
        );

    private static JsonObject V2(
        Client client,
        Setup setup,
        string path,
        string route,
        string stage,
        string domain,
        bool cookieHeader
    )
    {
        var query = client.Query.Select(static one => (Url.DecodeQuery(one.Name), Url.DecodeQuery(one.Value)));
        var json = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = route,
            ["rawPath"] = path,
            ["rawQueryString"] = client.RawQuery,
            ["headers"] = Maps.Joined(
                HeadersOf(client, cookieHeader).Select(static one => (one.Item1.ToLowerInvariant(), one.Item2))
            ),
            ["queryStringParameters"] = Maps.OrNull(Maps.Joined(query)),
            ["requestContext"] = new JsonObject
            {
                ["stage"] = stage,
                ["domainName"] = domain,
                ["timeEpoch"] = Epoch,
                ["requestId"] = "r-1",
                ["http"] = new JsonObject
                {
                    ["method"] = client.Method,
                    ["path"] = path,
                    ["sourceIp"] = Address,
                },
            },
        };
        if (client.Cookies.Length > 0)
            json["cookies"] = Maps.List(client.Cookies);
        return WithBody(client, setup, json);
    }
}
