using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace PureLambda.Web.Tests;

/// <summary>
/// What services make of a client's request, written down from recorded events and the documentation, without the package.
/// </summary>
internal static partial class Gateways
{
    public const string Address = "203.0.113.17";
    public const string Domain = "shop.example.com";
    public const long Epoch = 1775738096123;

    public static readonly HttpSource[] Sources = Enum.GetValues<HttpSource>();

    public static Payload Write(HttpSource source, Client client, Setup setup) =>
        Payload.FromText(Json(source, client, setup).ToJsonString());

    private static JsonObject Json(HttpSource source, Client client, Setup setup) =>
        source switch
        {
            HttpSource.RestApi => Rest(client, setup),
            HttpSource.HttpApiV1 => HttpV1(client, setup),
            HttpSource.HttpApiV2 => HttpV2(client, setup),
            HttpSource.FunctionUrl => FunctionUrl(client, setup),
            HttpSource.LoadBalancer => LoadBalancer(client, setup, multi: false),
            HttpSource.LoadBalancerMultiValue => LoadBalancer(client, setup, multi: true),
            HttpSource.WebSocket => Connect(client, setup),
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };

    /// <summary>REST APIs have no stage <c>$default</c>.</summary>
    public static string RestStage(Setup setup) => setup.Stage == "$default" ? "live" : setup.Stage;

    private static JsonObject Rest(Client client, Setup setup)
    {
        var stage = RestStage(setup);
        var json = V1(client, setup, setup.BasePath + client.Path, setup.Parameters);
        json["requestContext"] = V1Context(
            stage,
            setup.BasePath.Length > 0 ? setup.BasePath + client.Path : $"/{stage}{client.Path}"
        );
        return json;
    }

    private static JsonObject HttpV1(Client client, Setup setup)
    {
        var decoded = setup.Parameters.Select(static one => (one.Name, Url.Decode(one.Value))).ToArray();
        var json = V1(client, setup, setup.BasePath + client.Path, decoded);
        json["version"] = "1.0";
        var before =
            setup.BasePath.Length > 0 ? setup.BasePath
            : setup.Stage == "$default" ? ""
            : "/" + setup.Stage;
        json["requestContext"] = V1Context(setup.Stage, Url.Decode(before + client.Path));
        return json;
    }

    private static JsonObject V1(Client client, Setup setup, string path, (string, string)[] parameters)
    {
        var query = client
            .Query.Select(static one => (Url.DecodeQuery(one.Name), Url.DecodeQuery(one.Value)))
            .ToArray();
        var headers = Maps.ByName(HeadersOf(client, cookieHeader: true), StringComparer.OrdinalIgnoreCase);
        return WithBody(
            client,
            setup,
            new JsonObject
            {
                ["resource"] = setup.Route ?? "/{proxy+}",
                ["path"] = path,
                ["httpMethod"] = client.Method,
                ["headers"] = Maps.Last(headers),
                ["multiValueHeaders"] = Maps.Lists(headers),
                ["queryStringParameters"] = Maps.OrNull(Maps.Last(Maps.ByName(query, StringComparer.Ordinal))),
                ["multiValueQueryStringParameters"] = Maps.OrNull(
                    Maps.Lists(Maps.ByName(query, StringComparer.Ordinal))
                ),
                ["pathParameters"] = Maps.OrNull(Maps.Texts(parameters)),
                ["stageVariables"] = null,
            }
        );
    }

    private static JsonObject V1Context(string stage, string path) =>
        new()
        {
            ["path"] = path,
            ["stage"] = stage,
            ["domainName"] = Domain,
            ["requestTimeEpoch"] = Epoch,
            ["requestTime"] = "09/Apr/2026:12:34:56 +0000",
            ["requestId"] = "r-1",
            ["identity"] = new JsonObject { ["sourceIp"] = Address, ["userArn"] = null },
        };

    private static JsonObject LoadBalancer(Client client, Setup setup, bool multi)
    {
        var fields = HeadersOf(client, cookieHeader: true).Append(("x-forwarded-for", $"198.51.100.1, {Address}"));
        var headers = Maps.ByName(
            fields.Select(static one => (one.Item1.ToLowerInvariant(), one.Item2)),
            StringComparer.Ordinal
        );
        var query = Maps.ByName(client.Query, StringComparer.Ordinal);
        return WithBody(
            client,
            setup,
            new JsonObject
            {
                ["requestContext"] = new JsonObject { ["elb"] = new JsonObject { ["targetGroupArn"] = "arn:aws:t" } },
                ["httpMethod"] = client.Method,
                ["path"] = client.Path,
                [multi ? "multiValueQueryStringParameters" : "queryStringParameters"] = multi
                    ? Maps.Lists(query)
                    : Maps.Last(query),
                [multi ? "multiValueHeaders" : "headers"] = multi ? Maps.Lists(headers) : Maps.Last(headers),
            }
        );
    }

    private static JsonObject Connect(Client client, Setup setup)
    {
        var json = V1(client, setup, client.Path, []);
        foreach (var name in new[] { "resource", "path", "httpMethod", "body", "pathParameters" })
            _ = json.Remove(name);
        json["isBase64Encoded"] = false;
        var context = V1Context(RestStage(setup), "");
        _ = context.Remove("path");
        context["routeKey"] = "$connect";
        context["eventType"] = "CONNECT";
        context["connectionId"] = "c-1";
        json["requestContext"] = context;
        return json;
    }

    private static IEnumerable<(string, string)> HeadersOf(Client client, bool cookieHeader)
    {
        IEnumerable<(string, string)> cookies =
            cookieHeader && client.Cookies.Length > 0 ? [("Cookie", string.Join("; ", client.Cookies))] : [];
        return client.Headers.Concat(cookies).Append(("Host", Domain)).Append(("X-Forwarded-Proto", "https"));
    }

    private static JsonObject WithBody(Client client, Setup setup, JsonObject json)
    {
        var isText = setup.SendsText && IsText(client.Body);
        json["body"] =
            client.Body.Length == 0 ? null
            : isText ? Encoding.UTF8.GetString(client.Body)
            : Convert.ToBase64String(client.Body);
        json["isBase64Encoded"] = client.Body.Length > 0 && !isText;
        return json;
    }

    private static bool IsText(byte[] bytes) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes)).AsSpan().SequenceEqual(bytes);
}
