using System;
using System.Linq;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>A reply, through a service, is what a client receives.</summary>
public static class ReplyLaws
{
    private static readonly HttpSource[] OfHttp =
    [
        .. Gateways.Sources.Where(static one => one != HttpSource.WebSocket),
    ];

    public static TheoryData<HttpSource> Sources => [.. OfHttp];

    public static TheoryData<HttpSource> All => [.. Gateways.Sources];

    [Theory, MemberData(nameof(Sources))]
    public static void Any_bytes_reach_the_client_whatever_the_headers_say(HttpSource source) =>
        Law.ForAll(Replies.Any, reply => Assert.Equal(reply.Body.Span, Received(source, reply).Body));

    [Theory, MemberData(nameof(Sources))]
    public static void Status_and_cookies_reach_the_client(HttpSource source) =>
        Law.ForAll(
            Replies.Any,
            reply =>
            {
                var received = Received(source, reply);
                Assert.Equal(reply.Status, received.Status);
                Assert.Equal(reply.Headers.All("set-cookie").Concat(reply.Cookies), received.Cookies);
            }
        );

    [Theory, MemberData(nameof(Sources))]
    public static void Headers_reach_the_client_joined_where_there_is_one_value_for_a_name(HttpSource source) =>
        Law.ForAll(
            Replies.Any,
            reply =>
            {
                var sent = reply
                    .Headers.Where(static one => !Is(one, "set-cookie"))
                    .Select(static one => (one.Name, one.Value));
                var joins = source is HttpSource.HttpApiV2 or HttpSource.FunctionUrl or HttpSource.LoadBalancer;
                var expected = joins
                    ? sent.GroupBy(static one => one.Name, StringComparer.OrdinalIgnoreCase)
                        .Select(static group => (group.Key, string.Join(", ", group.Select(static one => one.Value))))
                    : sent;
                Assert.Equal(Seen.Lines(expected), Seen.Lines(Received(source, reply).Headers));
            }
        );

    [Theory, MemberData(nameof(All))]
    public static void What_speaks_of_the_connection_stays_here(HttpSource source)
    {
        var reply = new Reply(200)
        {
            Headers = HeaderFields.Of(("Transfer-Encoding", "chunked"), ("connection", "close"), ("Keep-Alive", "5")),
        };
        Assert.Empty(Received(source, reply).Headers);
    }

    [Fact]
    public static void A_message_is_answered_with_status_and_text_alone() =>
        Law.ForAll(
            Replies.Any,
            reply =>
                HttpEvent
                    .EncodeFor(HttpSource.WebSocket, reply)
                    .Match(
                        answer =>
                        {
                            Assert.Equal(reply.Body.Span, Service.Reads(HttpSource.WebSocket, answer).Body);
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
        var reply = new Reply(200).WithHeader("sec-websocket-protocol", "soap").WithHeader("x-one", "1");
        Assert.Equal([("Sec-WebSocket-Protocol", "soap")], Received(HttpSource.WebSocket, reply).Headers);
    }

    [Fact]
    public static void A_text_travels_as_a_text_when_type_encoding_and_bytes_say_so() =>
        Law.ForAll(
            from type in Gen.Elements(Replies.TextTypes)
            from source in Gen.Elements(OfHttp)
            select (type, source),
            given =>
            {
                var text = Reply.OfBytes(200, given.type, Payload.FromText("é"));
                Assert.False(IsBase64(given.source, text));
                Assert.True(IsBase64(given.source, text.WithHeader("Content-Encoding", "gzip")));
                Assert.True(IsBase64(given.source, text.PlusHeader("Content-Type", "image/png")));
                Assert.True(IsBase64(given.source, text with { Body = Payload.Copy([0xC3]) }));
            }
        );

    [Fact]
    public static void What_is_no_text_for_certain_travels_as_base64()
    {
        foreach (var type in Replies.BinaryTypes)
        foreach (var source in OfHttp)
            Assert.True(IsBase64(source, Reply.OfBytes(200, type, Payload.FromText("é"))), type);
        Assert.True(IsBase64(HttpSource.RestApi, new Reply(200) { Body = Payload.FromText("a") }));
    }

    [Theory, MemberData(nameof(All))]
    public static void What_no_service_would_take_is_a_fault_that_says_why(HttpSource source)
    {
        var (ok, fine) = (new Reply(200), HeaderFields.None);
        Says(source, new Reply(0), "the status is 0");
        Says(source, new Reply(int.MinValue), "the status is -2147483648");
        Says(source, new Reply(600), "the status is 600");
        Says(source, new Reply(101), "the status is 101");
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

    private static void Says(HttpSource source, Reply reply, string expected) =>
        Assert.Contains(
            expected,
            HttpEvent.EncodeFor(source, reply).Match(static _ => "it was taken", static fault => fault.Message)
        );

    private static bool IsBase64(HttpSource source, Reply reply) =>
        Text(source, reply).Contains("\"isBase64Encoded\":true", StringComparison.Ordinal);

    internal static string Text(HttpSource source, Reply reply) =>
        HttpEvent.EncodeFor(source, reply).Match(static answer => answer.ToText(), static fault => fault.Message);

    internal static Service Received(HttpSource source, Reply reply) =>
        Service.Reads(
            source,
            HttpEvent
                .EncodeFor(source, reply)
                .Match(static answer => answer, static fault => throw new InvalidOperationException(fault.Message))
        );

    private static bool Is(Header field, string name) => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
