using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using PureLambda.Testing;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>What goes to the server for an event.</summary>
public static class RequestLaws
{
    private static readonly Setup Plain = new("$default", "", null, [], SendsText: true);

    public static TheoryData<HttpSource> Sources =>
        [.. Gateways.Sources.Where(static source => source != HttpSource.WebSocket)];

    [Theory, MemberData(nameof(Sources))]
    public static void It_is_what_the_client_sent(HttpSource source) =>
        Law.ForAll(
            Clients.Any,
            client =>
            {
                var request = RequestOf(Gateways.Write(source, client, Plain));
                var outgoing = Outgoing(request);
                Assert.Equal(
                    (request.Method, request.Target, request.Host, request.Body),
                    (outgoing.Method, outgoing.Target, outgoing.Host, outgoing.Body)
                );
                Assert.Equal(
                    request.Headers.Without("host").Without("content-length"),
                    HeaderFields.From(outgoing.Headers.Where(static one => !IsOurs(one)))
                );
                if (source == HttpSource.FunctionUrl)
                    Assert.Equal(
                        client.Path + (client.Query.Length == 0 ? "" : "?" + client.RawQuery),
                        outgoing.Target
                    );
            }
        );

    [Theory]
    [InlineData("shop.example.com", "shop.example.com")]
    [InlineData("[::1]:8080", "[::1]:8080")]
    [InlineData("a\r\nX-Evil: 1", null)]
    [InlineData("a b", null)]
    [InlineData("é", null)]
    [InlineData("", null)]
    public static void A_host_is_one_or_none(string host, string? expected) =>
        Assert.Equal(expected, Outgoing(new Request("GET", "/") { Host = host }).Host);

    [Fact]
    public static void What_speaks_of_the_connection_stays_and_all_else_goes_on()
    {
        var request = new Request("POST", "/")
        {
            Headers = HeaderFields.Of(
                ("Connection", "close, X-Hop"),
                ("x-hop", "1"),
                ("Keep-Alive", "5"),
                ("TE", "trailers"),
                ("Transfer-Encoding", "chunked"),
                ("Upgrade", "h2c"),
                ("Expect", "100-continue"),
                ("Content-Length", "77"),
                ("Host", "forged.example"),
                ("X-One", "a"),
                ("x-one", "b"),
                ("Cookie", "a=1; b=2")
            ),
        };
        Assert.Equal(
            HeaderFields.Of(("X-One", "a"), ("x-one", "b"), ("Cookie", "a=1; b=2")),
            HeaderFields.From(Outgoing(request).Headers.Where(static one => !IsOurs(one)))
        );
        Assert.Null(Outgoing(request).Host);
    }

    [Theory]
    [InlineData("x-amzn-request-context")]
    [InlineData("X-Amzn-Lambda-Context")]
    [InlineData("X_AMZN_REQUEST_CONTEXT")]
    [InlineData("x-amzn_lambda-context")]
    public static void A_client_cannot_forge_a_context(string name)
    {
        var request = new Request("GET", "/") { Headers = HeaderFields.Of((name, "forged"), ("x-amzn-other", "kept")) };
        var headers = Outgoing(request).Headers;
        Assert.DoesNotContain(headers, static one => one.Value == "forged");
        Assert.Equal("kept", headers.Find("x-amzn-other"));
    }

    [Theory]
    [InlineData(
        """{"requestContext":{"a":"é☕😀","b":[1.50,null]},"x":1}""",
        """{"a":"\u00e9\u2615\ud83d\ude00","b":[1.50,null]}"""
    )]
    [InlineData("{\"x\":{\"requestContext\":1},\"requestContext\":\r\n {\r\n\t\"a\" : 1 }}", """ {"a" : 1 }""")]
    [InlineData("""{"requestContext":{"a":"\ud800\r\n"}}""", """{"a":"\ud800\r\n"}""")]
    [InlineData("\uFEFF{\"requestContext\":null}", "null")]
    [InlineData("""{"x":1}""", null)]
    [InlineData("""[{"requestContext":1}]""", null)]
    [InlineData("""{"requestContext":{"a":""", null)]
    [InlineData("", null)]
    public static void A_request_context_is_the_event_s(string json, string? expected) =>
        Assert.Equal(expected?.TrimStart(), InvocationHeaders.RequestContextIn(Payload.FromText(json))?.TrimStart());

    [Fact]
    public static void No_event_throws_and_each_header_is_one_line_of_visible_letters() =>
        Law.ForAll(
            from number in Gen.Choose(0, 100_000)
            from cut in Gen.Choose(0, 400)
            select (number, cut),
            given =>
            {
                var any = FakeInvocation.Any(given.number);
                var bytes =
                    given.cut % 2 == 0 ? any.Event.Memory : any.Event.Memory[..Math.Min(given.cut, any.Event.Length)];
                using var context = any.Context();
                var headers = InvocationHeaders.Of(Payload.Of(bytes), context).ToList();
                Assert.All(headers, static one => Assert.All(one.Value, static c => Assert.InRange(c, ' ', '~')));
                using var json = JsonDocument.Parse(
                    headers.Find(static one => one.Name == "x-amzn-lambda-context").Value
                );
                Assert.Equal(any.RequestId, json.RootElement.GetProperty("request_id").GetString());
            }
        );

    [Fact]
    public static void A_lambda_context_says_what_is_known_of_the_invocation()
    {
        var fake = new FakeInvocation
        {
            TraceId = "Root=1",
            TenantId = "日本",
            ClientContext = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"custom":{"a":"b"}}""")),
            CognitoIdentity = "no json",
        };
        using var context = fake.Context();
        var header = InvocationHeaders.Of(Payload.Empty, context).Single().Value;
        using var json = JsonDocument.Parse(header);
        var root = json.RootElement;
        Assert.Equal("Root=1", root.GetProperty("xray_trace_id").GetString());
        Assert.Equal("日本", root.GetProperty("tenant_id").GetString());
        Assert.Equal("b", root.GetProperty("client_context").GetProperty("custom").GetProperty("a").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("identity").ValueKind);
        Assert.Equal("fake", root.GetProperty("env_config").GetProperty("function_name").GetString());
        Assert.Equal(context.Invocation.Deadline!.Value.EpochMilliseconds, root.GetProperty("deadline").GetInt64());
        Assert.Equal(context.InvokedFunctionArn, root.GetProperty("invoked_function_arn").GetString());
    }

    [Fact]
    public static void An_event_is_posted_as_it_came()
    {
        using var context = new FakeInvocation().Context();
        var payload = Payload.FromText("""{"Records":[]}""");
        var outgoing = OutgoingRequest.OfEvent(payload, context, "queue?a=1");
        Assert.Equal(("POST", "/queue?a=1", payload), (outgoing.Method, outgoing.Target, outgoing.Body));
        Assert.Equal("application/json", outgoing.Headers.Find("content-type"));
        Assert.NotNull(outgoing.Headers.Find("x-amzn-lambda-context"));
        Assert.Null(outgoing.Headers.Find("x-amzn-request-context"));
    }

    [Fact]
    public static void No_server_is_asked_for_a_tunnel_or_with_a_path_without_end()
    {
        Assert.Equal(501, OutgoingRequest.Unsendable(new OutgoingRequest("CONNECT", "/"))?.Status);
        Assert.Equal(
            414,
            OutgoingRequest.Unsendable(new OutgoingRequest("GET", "/" + new string('a', 65_000)))?.Status
        );
        Assert.Null(OutgoingRequest.Unsendable(new OutgoingRequest("GET", "/" + new string('a', 60_000))));
    }

    private static bool IsOurs(Header field) => field.Name is "x-amzn-request-context" or "x-amzn-lambda-context";

    private static Request RequestOf(Payload payload) =>
        HttpEvent
            .Decode(payload)
            .ToOutcome()
            .Match<Request>(static one => one, static fault => throw new FaultException(fault));

    private static OutgoingRequest Outgoing(Request request)
    {
        using var context = new FakeInvocation().Context();
        return OutgoingRequest.Of(request, context, "");
    }
}
