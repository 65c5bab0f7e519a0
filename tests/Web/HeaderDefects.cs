using System;
using System.Linq;
using System.Threading.Tasks;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>Defects of other adapters that concern headers, cookies, bodies and the shape of answers.</summary>
public static class HeaderDefects
{
    [Fact]
    public static void A_comma_in_a_header_splits_nothing()
    {
        const string date = "Sun, 06 Nov 1994 08:49:37 GMT";
        const string agent = "Mozilla/5.0 (KHTML, like Gecko)";
        var request = V2($$"""{"date":"{{date}}","if-modified-since":"{{date}}","user-agent":"{{agent}}"}""", "null");
        Assert.Equal([date], request.Headers.All("Date"));
        Assert.Equal([date], request.Headers.All("If-Modified-Since"));
        Assert.Equal([agent], request.Headers.All("User-Agent"));
    }

    [Theory]
    [InlineData("443", 443)]
    [InlineData("80,443", 443)]
    [InlineData("80, 443 ", 443)]
    [InlineData("", null)]
    [InlineData("https", null)]
    [InlineData("-1", null)]
    [InlineData("0", null)]
    [InlineData("65536", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("٤٤٣", null)]
    public static void A_forwarded_port_is_one_or_none(string written, int? port) =>
        Assert.Equal(port, V2($$"""{"x-forwarded-port":"{{written}}"}""", "null").Port);

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("10.0.0.1, 203.0.113.7:4711", "203.0.113.7")]
    [InlineData("[2001:db8::1]:4711", "2001:db8::1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("[", "[")]
    [InlineData("", null)]
    public static void The_client_of_a_load_balancer_is_whom_it_saw_itself(string written, string? address) =>
        Assert.Equal(address, Balanced($$"""{"x-forwarded-for":"{{written}}"}""").ClientAddress);

    [Fact]
    public static void Cookies_are_said_once_wherever_they_stand()
    {
        Assert.Equal("a=1; b=2", CookieOf("""{"cookie":"a=1; b=2"}""", """["a=1","b=2"]"""));
        Assert.Equal("a=1; b=2", CookieOf("{}", """["a=1","b=2"]"""));
        Assert.Equal("a=1; b=2", CookieOf("""{"Cookie":"a=1; b=2"}""", "null"));
        Assert.Equal("a=1; b=2", CookieOf("""{"cookie":"a=1"}""", """["b=2"]"""));
        Assert.Equal("a=1; a=1", CookieOf("""{"cookie":"a=1"}""", """["a=1","a=1"]"""));
        Assert.Null(CookieOf("{}", "[]"));
    }

    [Fact]
    public static void Cookies_keep_their_order_and_their_equals_signs() =>
        Assert.Equal(
            [new Cookie("b", "x=y"), new Cookie("a", ""), new Cookie("", "bare")],
            Balanced("""{"cookie":"b=x=y; a=; bare;; "}""").Cookies
        );

    [Fact]
    public static void Two_maps_of_headers_merge_without_saying_anything_twice()
    {
        var request = Events.RequestOf(
            """
            {"httpMethod":"GET","path":"/","requestContext":{},
             "headers":{"Accept":"b","X-Only":"1","x-joined":"c,d","X-Other":"z"},
             "multiValueHeaders":{"accept":["a","b"],"X-Joined":["c","d"],"x-other":["y"],"X-Many":["1","1"]}}
            """
        );
        Assert.Equal(
            HeaderFields.Of(
                ("accept", "a"),
                ("accept", "b"),
                ("x-joined", "c"),
                ("x-joined", "d"),
                ("x-other", "y"),
                ("x-other", "z"),
                ("x-many", "1"),
                ("x-many", "1"),
                ("x-only", "1")
            ),
            request.Headers
        );
    }

    [Theory]
    [InlineData("""{"headers":null}""", HttpSource.LoadBalancer, "headers")]
    [InlineData("""{"headers":{}}""", HttpSource.LoadBalancer, "headers")]
    [InlineData("""{"multiValueHeaders":{}}""", HttpSource.LoadBalancerMultiValue, "multiValueHeaders")]
    public static void A_load_balancer_is_answered_in_the_shape_in_which_it_asked(
        string headers,
        HttpSource source,
        string member
    )
    {
        var request = Events.RequestOf(
            $$"""{"httpMethod":"GET","path":"/","requestContext":{"elb":{} },{{headers[1..]}}"""
        );
        var answer = HttpEvent
            .Encode(request, new Reply(404))
            .Match(static one => one.ToText(), static fault => fault.Message);
        Assert.Equal(source, request.Source);
        Assert.Equal(
            $$"""{"statusCode":404,"statusDescription":"404 Not Found","{{member}}":{},"body":"","isBase64Encoded":false}""",
            answer
        );
    }

    [Fact]
    public static void Requests_at_the_same_time_are_each_answered_in_their_own_shape() =>
        Law.ForAll(
            from reply in Replies.Any
            from sources in Gen.Elements(Gateways.Sources).ArrayOf(16)
            select (reply, sources),
            given =>
            {
                var alone = given.sources.Select(source => ReplyLaws.Text(source, given.reply)).ToArray();
                var together = new string[alone.Length];
                _ = Parallel.For(0, alone.Length, at => together[at] = ReplyLaws.Text(given.sources[at], given.reply));
                Assert.Equal(alone, together);
            }
        );

    [Fact]
    public static void Bytes_of_a_type_that_nobody_knows_are_not_read_as_a_text() =>
        Law.ForAll(
            from type in Gen.Elements(Replies.BinaryTypes)
            from body in Replies.Body
            from source in Gen.Elements(Gateways.Sources.Where(static one => one != HttpSource.WebSocket).ToArray())
            select (type, body, source),
            given =>
                Assert.Equal(
                    given.body.Span,
                    ReplyLaws.Received(given.source, Reply.OfBytes(200, given.type, given.body)).Body
                )
        );

    [Theory]
    [InlineData("plain, not JSON")]
    [InlineData("null")]
    [InlineData("{\"a\":")]
    public static void A_body_that_is_no_json_is_passed_on_and_not_null(string text) =>
        Assert.Equal(
            Payload.FromText(text).Span,
            ReplyLaws.Received(HttpSource.RestApi, Reply.OfJson(200, Payload.FromText(text))).Body
        );

    [Fact]
    public static void A_rest_api_gets_no_member_cookies_and_payload_format_2_no_lists()
    {
        var reply = new Reply(200).PlusCookie("a=1").PlusCookie("b=2").PlusHeader("vary", "a").PlusHeader("Vary", "b");
        Assert.Equal(
            """{"statusCode":200,"multiValueHeaders":{"vary":["a","b"],"set-cookie":["a=1","b=2"]},"body":"","isBase64Encoded":false}""",
            ReplyLaws.Text(HttpSource.RestApi, reply)
        );
        Assert.Equal(
            """{"statusCode":200,"headers":{"vary":"a, b"},"cookies":["a=1","b=2"],"body":"","isBase64Encoded":false}""",
            ReplyLaws.Text(HttpSource.FunctionUrl, reply)
        );
    }

    [Fact]
    public static void A_load_balancer_of_single_values_takes_as_many_cookies_as_a_name_has_spellings()
    {
        var most = Enumerable.Range(0, 512).Select(static one => $"c{one}=1").ToArray();
        var reply = new Reply(200) { Cookies = Sequence.From(most) };
        Assert.Equal(most, ReplyLaws.Received(HttpSource.LoadBalancer, reply).Cookies);
        Assert.Contains("513 cookies", ReplyLaws.Text(HttpSource.LoadBalancer, reply.PlusCookie("one=more")));
    }

    private static string? CookieOf(string headers, string cookies)
    {
        var all = V2(headers, cookies).Headers.All("cookie");
        Assert.InRange(all.Count, 0, 1);
        return all.Count == 0 ? null : all[0];
    }

    private static Request V2(string headers, string cookies) =>
        Events.RequestOf(
            $$$"""{"rawPath":"/","headers":{{{headers}}},"cookies":{{{cookies}}},"requestContext":{"http":{"method":"GET"} } }"""
        );

    private static Request Balanced(string headers) =>
        Events.RequestOf($$$"""{"httpMethod":"GET","path":"/","requestContext":{"elb":{}},"headers":{{{headers}}}}""");
}
