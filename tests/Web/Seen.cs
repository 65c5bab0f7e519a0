using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Web.Tests;

/// <summary>
/// What a function can see of a request, as texts that compare. Of a client's request it is the normal form: what the
/// service is known to lose is lost here, too, and nothing else.
/// </summary>
internal sealed record Seen(
    string Method,
    string Base,
    string Path,
    string Query,
    string Headers,
    string Cookies,
    string Body,
    string Origin
)
{
    public static Seen Of(Request request) =>
        new(
            request.Method,
            request.PathBase,
            request.Path,
            InOrder(request.Query.Parameters.Select(static one => (one.Name, one.Value))),
            Lines(request.Headers.Select(static one => (one.Name, one.Value))),
            string.Join('\n', request.Cookies.Select(static one => $"{one.Name}={one.Value}")),
            Convert.ToHexString(request.Body.Span),
            $"{request.Scheme} {request.Host} {request.ClientAddress} {request.Time?.ToUnixTimeMilliseconds()}"
        );

    public static Seen Normal(HttpSource source, Client client, Setup setup)
    {
        var isBalancer = source is HttpSource.LoadBalancer or HttpSource.LoadBalancerMultiValue;
        var time = isBalancer ? "" : $"{Gateways.Epoch}";
        return new Seen(
            source == HttpSource.WebSocket ? "GET" : client.Method,
            BaseOf(source, setup),
            PathOf(source, client),
            InOrder(QueryOf(source, client)),
            Lines(HeadersOf(source, client)),
            string.Join('\n', client.Cookies),
            source == HttpSource.WebSocket ? "" : Convert.ToHexString(client.Body),
            $"https {Gateways.Domain} {Gateways.Address} {time}"
        );
    }

    private static string BaseOf(HttpSource source, Setup setup) =>
        source switch
        {
            HttpSource.RestApi => setup.BasePath.Length > 0 ? setup.BasePath : "/" + Gateways.RestStage(setup),
            HttpSource.HttpApiV1 or HttpSource.HttpApiV2 => setup.BasePath.Length > 0 ? setup.BasePath
            : setup.Stage == "$default" ? ""
            : "/" + setup.Stage,
            _ => "",
        };

    // Payload format 2.0 decodes the path: a slash that was encoded is one like the others then.
    private static string PathOf(HttpSource source, Client client) =>
        source switch
        {
            HttpSource.HttpApiV2 => Url.EncodePath(Url.Decode(client.Path)),
            HttpSource.WebSocket => "/$connect",
            _ => client.Path,
        };

    // Maps have each name once: the order of different names is lost, and with one value for a name the others are.
    private static IEnumerable<(string, string)> QueryOf(HttpSource source, Client client)
    {
        var sent = client.Query.Select(static one => (Url.DecodeQuery(one.Name), Url.DecodeQuery(one.Value))).ToList();
        var grouped = sent.GroupBy(static one => one.Item1);
        return source switch
        {
            HttpSource.HttpApiV2 or HttpSource.FunctionUrl => sent,
            HttpSource.LoadBalancer => grouped.Select(static group => group.Last()),
            _ => grouped.SelectMany(static group => group),
        };
    }

    private static IEnumerable<(string, string)> HeadersOf(HttpSource source, Client client)
    {
        var cookies = client.Cookies.Length == 0 ? "" : string.Join("; ", client.Cookies);
        var sent = client
            .Headers.Append(("host", Gateways.Domain))
            .Append(("x-forwarded-proto", "https"))
            .Concat(cookies.Length == 0 ? [] : [("cookie", cookies)])
            .Concat(
                source is HttpSource.LoadBalancer or HttpSource.LoadBalancerMultiValue
                    ? [("x-forwarded-for", $"198.51.100.1, {Gateways.Address}")]
                    : []
            );
        var grouped = sent.GroupBy(static one => one.Item1, StringComparer.OrdinalIgnoreCase);
        return source switch
        {
            HttpSource.LoadBalancer => grouped.Select(static group => group.Last()),
            HttpSource.HttpApiV2 or HttpSource.FunctionUrl => grouped.Select(static group =>
                (group.Key, string.Join(',', group.Select(static one => one.Item2)))
            ),
            _ => grouped.SelectMany(static group => group),
        };
    }

    private static string InOrder(IEnumerable<(string Name, string Value)> pairs) =>
        string.Join('\n', pairs.Select(static one => $"{one.Name}={one.Value}"));

    /// <summary>A multiset by names without case, whose values are in order.</summary>
    public static string Lines(IEnumerable<(string Name, string Value)> pairs) =>
        string.Join(
            '\n',
            pairs
                .GroupBy(static one => one.Name.ToLowerInvariant())
                .OrderBy(static group => group.Key, StringComparer.Ordinal)
                .SelectMany(static group => group.Select(one => $"{group.Key}: {one.Value}"))
        );
}
