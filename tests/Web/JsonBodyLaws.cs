using System.Collections.Generic;
using System.Threading.Tasks;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.Web.Tests;

/// <summary>Bodies of JSON by codecs.</summary>
public static class JsonBodyLaws
{
    private static readonly Codec<Sequence<int>> Numbers = JsonCodec.Map(
        JsonCodec.List(JsonCodec.Int32),
        static list => Sequence.From(list),
        static IReadOnlyList<int> (sequence) => sequence
    );

    [Fact]
    public static void A_body_reads_what_a_response_writes() =>
        Law.ForAll(
            Gen.Choose(-9, 9).ListOf().Select(static list => Sequence.From(list)),
            numbers =>
            {
                var response = JsonBody.Write(201, Numbers, numbers).Match(static one => one, _ => new Response(0));
                Assert.Equal((201, "application/json"), (response.Status, response.ContentType));
                var request = new Request("POST", "/") { Headers = response.Headers, Body = response.Body };
                Assert.Equal(new Outcome<Sequence<int>>.Success(numbers), request.ReadJson(Numbers));
            }
        );

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("application/json", true)]
    [InlineData("Application/JSON ; charset=utf-8", true)]
    [InlineData("application/merge-patch+json", true)]
    [InlineData("text/json", true)]
    [InlineData("text/plain", false)]
    [InlineData("application/xml;x=+json", false)]
    [InlineData("application/jsonl", false)]
    public static void A_content_type_is_absent_or_of_JSON(string? contentType, bool taken)
    {
        var request = new Request("POST", "/") { Body = Payload.FromText("[1]") };
        if (contentType is not null)
            request = request with { Headers = HeaderFields.Of(("Content-Type", contentType)) };
        Assert.Equal(
            taken ? "read" : JsonBody.Unsupported,
            request.ReadJson(Numbers).Match(static _ => "read", static fault => fault.Type)
        );
    }

    [Theory]
    [InlineData("", null, 400, "it is empty")]
    [InlineData("[1,\"2\"]", null, 400, "The body cannot be read: at $[1] there is a text")]
    [InlineData("[1", "application/json", 400, "The body cannot be read: it is no JSON")]
    [InlineData("[1]", "text/plain", 415, "content type")]
    public static void What_cannot_be_read_is_a_problem_that_says_where(
        string body,
        string? type,
        int status,
        string said
    )
    {
        var sum = Handler.FromSync<Sequence<int>, int>((numbers, _) => numbers.Count);
        var handler = sum.OverJson(Numbers, JsonCodec.Int32)
            .Contramap<Request>(request =>
                request with
                {
                    Body = Payload.FromText(body),
                    Headers = type is null ? HeaderFields.None : HeaderFields.Of(("content-type", type)),
                }
            );
        var answer = WebHandlerLaws.Answer(handler.ToHttp(), WebHandlerLaws.Event("POST", "/"));
        Assert.Contains(said, WebHandlerLaws.Problem(answer, status).GetProperty("detail").GetString());
    }

    [Fact]
    public static void A_codec_that_fails_elsewhere_is_no_mistake_of_the_client()
    {
        var handler = Handler.FromOutcome<Request, Response>(
            (_, _) =>
                Task.FromResult(
                    Numbers
                        .Decode(Payload.FromText("secret"))
                        .Match<Outcome<Response>>(static _ => new Response(200), static fault => fault)
                )
        );
        var answer = WebHandlerLaws.Answer(handler.ToHttp(), WebHandlerLaws.Event("GET", "/"));
        Assert.False(WebHandlerLaws.Problem(answer, 500).TryGetProperty("detail", out _));
    }

    [Fact]
    public static void Values_go_over_JSON_both_ways() =>
        Law.ForAll(
            Gen.Choose(-9, 9).ListOf().Select(static list => Sequence.From(list)),
            numbers =>
            {
                var request = new Request("POST", "/")
                {
                    Body = Numbers.Encode(numbers).Match(static body => body, static _ => default),
                };
                var count = Handler
                    .FromSync<Sequence<int>, int>((got, _) => got.Count)
                    .OverJson(Numbers, JsonCodec.Int32);
                Assert.Equal($"{numbers.Count}", RouteLaws.Asked(count, request).Body.ToText());
            }
        );
}
