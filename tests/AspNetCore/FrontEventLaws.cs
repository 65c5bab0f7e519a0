using System;
using System.Linq;
using FsCheck.Fluent;
using PureLambda.Testing;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>The events that the emulator's front makes of requests, held against what services are known to make of them.</summary>
public static class FrontEventLaws
{
    private static readonly Setup Root = new("$default", "", null, [], SendsText: true);

    public static TheoryData<HttpShape> Shapes => [.. Enum.GetValues<HttpShape>()];

    [Theory, MemberData(nameof(Shapes))]
    public static void An_event_decodes_to_the_normal_form_of_what_the_client_sent(HttpShape shape) =>
        Law.ForAll(
            Clients.Any,
            client =>
            {
                var known = client with
                {
                    Headers = [.. client.Headers, ("X-Forwarded-For", Gateways.Address), ("X-Forwarded-Port", "443")],
                };
                var source = SourceOf(shape);
                // A domain of its own without a base path: the stage is not in the path.
                var expected = Seen.Normal(source, known, Root) with
                {
                    Base = "",
                };
                Assert.Equal(expected, Seen.Of(Web.Tests.Events.RequestOf(EventOf(shape, client, ["*/*"]))));
            }
        );

    [Theory, MemberData(nameof(Shapes))]
    public static void An_event_is_known_by_its_shape(HttpShape shape) =>
        Law.ForAll(
            Clients.Any,
            client => Assert.Equal(SourceOf(shape), HttpEvent.Detect(EventOf(shape, client, ["*/*"])))
        );

    [Fact]
    public static void A_rest_api_that_knows_no_binary_types_reads_every_body_as_a_text()
    {
        var client = new Client("POST", "/", [], [("Content-Type", "image/png")], [], [0x89, 0x50, 0xFF]);
        Assert.Equal("\uFFFDP\uFFFD", Web.Tests.Events.RequestOf(EventOf(HttpShape.RestApi, client, [])).Body.ToText());
        var known = EventOf(HttpShape.RestApi, client, ["image/PNG"]);
        Assert.Equal(client.Body, Web.Tests.Events.RequestOf(known).Body.Span);
    }

    [Theory, MemberData(nameof(Shapes))]
    public static void What_speaks_of_the_connection_stays_at_the_front(HttpShape shape)
    {
        var client = new Client(
            "GET",
            "/",
            [],
            [
                ("connection", "close"),
                ("TE", "trailers"),
                ("X-Forwarded-For", "198.51.100.1"),
                ("x-forwarded-proto", "gopher"),
            ],
            [],
            []
        );
        var headers = Web.Tests.Events.RequestOf(EventOf(shape, client, [])).Headers;
        Assert.Null(headers.Find("connection"));
        Assert.Null(headers.Find("te"));
        Assert.Equal(["https"], headers.All("x-forwarded-proto"));
        Assert.Equal([$"198.51.100.1, {Gateways.Address}"], headers.All("x-forwarded-for"));
    }

    [Theory]
    [InlineData("/a%2Fb?c=d?e", "/a%2Fb", "c=d?e")]
    [InlineData("/", "/", "")]
    [InlineData("http://shop.example.com/a?b", "/a", "b")]
    [InlineData("http://shop.example.com?b", "/", "b")]
    [InlineData("http://shop.example.com", "/", "")]
    public static void A_target_is_a_path_and_a_query(string raw, string path, string query) =>
        Assert.Equal((path, query), ClientRequest.Target(raw));

    [Theory]
    [InlineData("*")]
    [InlineData("shop.example.com:443")]
    public static void A_target_that_is_no_path_is_none(string raw) => Assert.Null(ClientRequest.Target(raw));

    internal static HttpSource SourceOf(HttpShape shape) =>
        shape switch
        {
            HttpShape.RestApi => HttpSource.RestApi,
            HttpShape.HttpApiV1 => HttpSource.HttpApiV1,
            HttpShape.HttpApiV2 => HttpSource.HttpApiV2,
            _ => HttpSource.FunctionUrl,
        };

    private static Payload EventOf(HttpShape shape, Client client, string[] binaryTypes)
    {
        HttpHeader[] cookies = client.Cookies.Length == 0 ? [] : [new("Cookie", string.Join("; ", client.Cookies))];
        var request = new ClientRequest(
            client.Method,
            client.Path,
            client.RawQuery,
            [
                .. client.Headers.Select(static one => new HttpHeader(one.Name, one.Value)),
                .. cookies,
                new("Host", Gateways.Domain),
            ],
            new Body(client.Body),
            new Arrival(
                Gateways.Address,
                "443",
                "https",
                "HTTP/1.1",
                DateTimeOffset.FromUnixTimeMilliseconds(Gateways.Epoch),
                "r-1"
            )
        );
        return Payload.Of(ClientEvent.Of(shape, request, [.. binaryTypes]).Bytes);
    }
}
