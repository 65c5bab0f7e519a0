using System;
using System.Linq;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>A response, through a service, is what a client receives.</summary>
public static class ResponseLaws
{
    private static readonly HttpSource[] OfHttp =
    [
        .. Gateways.Sources.Where(static one => one != HttpSource.WebSocket),
    ];

    public static TheoryData<HttpSource> Sources => [.. OfHttp];

    public static TheoryData<HttpSource> All => [.. Gateways.Sources];

    [Theory, MemberData(nameof(Sources))]
    public static void Any_bytes_reach_the_client_whatever_the_headers_say(HttpSource source) =>
        Law.ForAll(Responses.Any, response => Assert.Equal(response.Body.Span, Received(source, response).Body));

    [Theory, MemberData(nameof(Sources))]
    public static void Status_and_cookies_reach_the_client(HttpSource source) =>
        Law.ForAll(
            Responses.Any,
            response =>
            {
                var received = Received(source, response);
                Assert.Equal(response.Status, received.Status);
                Assert.Equal(response.Headers.All("set-cookie").Concat(response.Cookies), received.Cookies);
            }
        );

    [Theory, MemberData(nameof(Sources))]
    public static void Headers_reach_the_client_joined_where_there_is_one_value_for_a_name(HttpSource source) =>
        Law.ForAll(
            Responses.Any,
            response =>
            {
                var sent = response
                    .Headers.Where(static one => !Is(one, "set-cookie"))
                    .Select(static one => (one.Name, one.Value));
                var joins = source is HttpSource.HttpApiV2 or HttpSource.FunctionUrl or HttpSource.LoadBalancer;
                var expected = joins
                    ? sent.GroupBy(static one => one.Name, StringComparer.OrdinalIgnoreCase)
                        .Select(static group => (group.Key, string.Join(", ", group.Select(static one => one.Value))))
                    : sent;
                Assert.Equal(Seen.Lines(expected), Seen.Lines(Received(source, response).Headers));
            }
        );

    [Theory, MemberData(nameof(All))]
    public static void What_speaks_of_the_connection_stays_here(HttpSource source)
    {
        var response = new Response(200)
        {
            Headers = HeaderFields.Of(("Transfer-Encoding", "chunked"), ("connection", "close"), ("Keep-Alive", "5")),
        };
        Assert.Empty(Received(source, response).Headers);
    }

    [Fact]
    public static void A_message_is_answered_with_status_and_text_alone() =>
        Law.ForAll(
            Responses.Any,
            response =>
                HttpEvent
                    .EncodeFor(HttpSource.WebSocket, response)
                    .Match(
                        answer =>
                        {
                            Assert.Equal(response.Body.Span, Service.Reads(HttpSource.WebSocket, answer).Body);
                            Assert.DoesNotContain("headers", answer.ToText());
                            return true;
                        },
                        static fault =>
                        {
                            Assert.Contains("no UTF-8", fault.Message);
                            return true;
                        }
                    )
        );

    [Fact]
    public static void A_handshake_is_answered_with_the_protocol()
    {
        var response = new Response(200).WithHeader("sec-websocket-protocol", "soap").WithHeader("x-one", "1");
        Assert.Equal([("Sec-WebSocket-Protocol", "soap")], Received(HttpSource.WebSocket, response).Headers);
    }

    [Fact]
    public static void A_text_travels_as_a_text_when_type_encoding_and_bytes_say_so() =>
        Law.ForAll(
            from type in Gen.Elements(Responses.TextTypes)
            from source in Gen.Elements(OfHttp)
            select (type, source),
            given =>
            {
                var text = Response.OfBytes(200, given.type, Payload.FromText("é"));
                Assert.False(IsBase64(given.source, text));
                Assert.True(IsBase64(given.source, text.WithHeader("Content-Encoding", "gzip")));
                Assert.True(IsBase64(given.source, text.PlusHeader("Content-Type", "image/png")));
                Assert.True(IsBase64(given.source, text with { Body = Payload.Copy([0xC3]) }));
            }
        );

    [Fact]
    public static void What_is_no_text_for_certain_travels_as_base64()
    {
        foreach (var type in Responses.BinaryTypes)
        foreach (var source in OfHttp)
            Assert.True(IsBase64(source, Response.OfBytes(200, type, Payload.FromText("é"))), type);
        Assert.True(IsBase64(HttpSource.RestApi, new Response(200) { Body = Payload.FromText("a") }));
    }

    [Theory, MemberData(nameof(All))]
    public static void What_no_service_would_take_is_a_fault_that_says_why(HttpSource source)
    {
        var (ok, fine) = (new Response(200), HeaderFields.None);
        Says(source, new Response(0), "the status is 0");
        Says(source, new Response(int.MinValue), "the status is -2147483648");
        Says(source, new Response(600), "the status is 600");
        Says(source, new Response(101), "the status is 101");
        Says(source, ok with { Headers = fine.Plus("", "x") }, "the name of a header is empty");
        Says(source, ok with { Headers = fine.Plus("a b", "x") }, "a character that no name has");
        Says(
            source,
            ok with
            {
                Headers = fine.Plus("x", "a\r\nSet-Cookie: b"),
            },
            "the header x has a control character"
        );
        Says(source, ok with { Headers = fine.Plus("x", "\uD800") }, "the header x");
        Says(source, ok.PlusCookie("a=b\n"), "a cookie has a control character");
    }

    private static void Says(HttpSource source, Response response, string expected) =>
        Assert.Contains(
            expected,
            HttpEvent.EncodeFor(source, response).Match(static _ => "it was taken", static fault => fault.Message)
        );

    private static bool IsBase64(HttpSource source, Response response) =>
        Text(source, response).Contains("\"isBase64Encoded\":true", StringComparison.Ordinal);

    internal static string Text(HttpSource source, Response response) =>
        HttpEvent.EncodeFor(source, response).Match(static answer => answer.ToText(), static fault => fault.Message);

    internal static Service Received(HttpSource source, Response response) =>
        Service.Reads(
            source,
            HttpEvent
                .EncodeFor(source, response)
                .Match(static answer => answer, static fault => throw new InvalidOperationException(fault.Message))
        );

    private static bool Is(Header field, string name) => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
