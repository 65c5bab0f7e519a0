using System;
using System.Linq;
using System.Text;
using FsCheck.Fluent;
using PureLambda.Testing;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>What services are known to make of functions' answers, row by row, and that nothing else throws.</summary>
public static class FrontAnswerLaws
{
    private const string Rest502 = """{"message": "Internal server error"}""";
    private const string Http500 = """{"message":"Internal Server Error"}""";

    [Theory]
    [InlineData(HttpShape.RestApi, "application/json")]
    [InlineData(HttpShape.HttpApiV1, "text/plain; charset=utf-8")]
    [InlineData(HttpShape.HttpApiV2, "text/plain; charset=utf-8")]
    [InlineData(HttpShape.FunctionUrl, "application/json")]
    public static void No_content_type_is_the_default_of_the_service(HttpShape shape, string expected) =>
        Gives(shape, """{"statusCode":201,"body":"x"}""", 201, $"Content-Type: {expected}", "x");

    [Theory]
    [InlineData("0")]
    [InlineData("200.5")]
    [InlineData("\"many\"")]
    [InlineData("101")]
    [InlineData("600")]
    [InlineData("-200")]
    [InlineData("null")]
    [InlineData("1e400")]
    public static void A_status_that_is_none_is_a_failure(string status) => Fails($$"""{"statusCode":{{status}}}""");

    [Fact]
    public static void Invalid_json_is_a_failure_and_a_text_for_payload_format_2()
    {
        const string Answer = "{\"name\": \"John Doe\", \"age\":";
        Gives(
            HttpShape.RestApi,
            Answer,
            502,
            "Content-Type: application/json",
            """{"message":"Internal server error"}"""
        );
        Gives(HttpShape.HttpApiV1, Answer, 500, "Content-Type: application/json", Http500);
        Gives(HttpShape.HttpApiV2, Answer, 200, "Content-Type: application/json", Answer);
        Gives(HttpShape.FunctionUrl, Answer, 200, "Content-Type: application/json", Answer);
    }

    [Theory]
    [InlineData("\"Hello, World!\"", "Hello, World!")]
    [InlineData("\"Special \\\"quoted\\\" text\"", "Special \"quoted\" text")]
    [InlineData("\"\"", "")]
    [InlineData("42", "42")]
    [InlineData("true", "true")]
    [InlineData("[1, 2, 3]", "[1, 2, 3]")]
    [InlineData("{\"name\": \"John Doe\", \"age\": 30}", "{\"name\": \"John Doe\", \"age\": 30}")]
    public static void Json_in_no_shape_is_the_body_for_payload_format_2(string answer, string body)
    {
        Gives(HttpShape.HttpApiV2, answer, 200, "Content-Type: application/json", body);
        Gives(HttpShape.FunctionUrl, answer, 200, "Content-Type: application/json", body);
        Gives(HttpShape.HttpApiV1, answer, 500, "Content-Type: application/json", Http500);
        Gives(HttpShape.RestApi, answer, 502, "Content-Type: application/json", Rest502);
    }

    [Fact]
    public static void A_header_in_both_maps_has_the_order_of_the_service()
    {
        const string Answer =
            """{"statusCode":200,"headers":{"c":"s","content-type":"a/b"},"multiValueHeaders":{"c":["m1","m2"]}}""";
        Gives(HttpShape.RestApi, Answer, 200, "c: m1|c: m2|c: s|content-type: a/b", "");
        Gives(HttpShape.HttpApiV1, Answer, 200, "C: s|Content-Type: a/b|C: m1|C: m2", "");
        // Payload format 2.0 knows one map.
        Gives(HttpShape.HttpApiV2, Answer, 200, "C: s|Content-Type: a/b", "");
    }

    [Fact]
    public static void A_value_with_a_comma_is_one_and_names_are_kept_or_titled()
    {
        const string Answer = """{"statusCode":200,"headers":{"my-HEADER":"x,y","content-type":"a/b"}}""";
        Gives(HttpShape.RestApi, Answer, 200, "my-HEADER: x,y|content-type: a/b", "");
        foreach (var shape in new[] { HttpShape.HttpApiV1, HttpShape.HttpApiV2 })
            Gives(shape, Answer, 200, "My-Header: x,y|Content-Type: a/b", "");
    }

    [Fact]
    public static void Base64_is_decoded_where_the_service_was_told_to()
    {
        const string Answer =
            """{"statusCode":200,"headers":{"Content-Type":"image/png"},"body":"aMOp","isBase64Encoded":true}""";
        const string Type = "Content-Type: image/png";
        foreach (var shape in Enum.GetValues<HttpShape>())
            Gives(shape, Answer, 200, Type, shape == HttpShape.RestApi ? "aMOp" : "hé");
        Gives(HttpShape.RestApi, Answer, 200, Type, "hé", "", "*/*");
        Gives(HttpShape.RestApi, Answer, 200, Type, "hé", "image/png, */*", "image/png");
        // The type that the client wants first decides, whatever the answer's is.
        Gives(HttpShape.RestApi, Answer, 200, Type, "aMOp", "text/html, image/png", "image/png");
        foreach (var shape in Enum.GetValues<HttpShape>())
            Assert.Equal(
                shape is HttpShape.RestApi or HttpShape.FunctionUrl ? 502 : 500,
                Read(shape, """{"statusCode":200,"body":"no!","isBase64Encoded":true}""", "", "*/*").Status
            );
    }

    [Fact]
    public static void A_member_that_it_does_not_know_is_a_failure_of_a_rest_api()
    {
        const string Answer = """{"statusCode":200,"cookies":["a=1","b=2; Secure"]}""";
        const string Text = "Content-Type: text/plain; charset=utf-8";
        Gives(HttpShape.RestApi, Answer, 502, "Content-Type: application/json", Rest502);
        Gives(HttpShape.HttpApiV1, Answer, 200, Text, "");
        Gives(HttpShape.HttpApiV2, Answer, 200, $"{Text}|Set-Cookie: a=1|Set-Cookie: b=2; Secure", "");
    }

    [Theory]
    [InlineData("""{"statusCode":200,"headers":{"a\r\nb":"x"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"":"x"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":"x\r\nSet-Cookie: b"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":["x"]}}""")]
    [InlineData("""{"statusCode":200,"headers":7}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":"\uD800"}}""")]
    [InlineData("""{"statusCode":200,"body":{"a":1}}""")]
    [InlineData("""{"statusCode":200,"body":"\uDC00"}""")]
    public static void What_cannot_be_sent_is_a_failure(string answer) => Fails(answer);

    [Theory]
    [InlineData("transfer-encoding")]
    [InlineData("Content-Length")]
    [InlineData("CONNECTION")]
    public static void What_frames_an_answer_is_the_front_s(string name)
    {
        foreach (var shape in Enum.GetValues<HttpShape>())
            Assert.DoesNotContain(
                Read(shape, $$$"""{"statusCode":200,"headers":{"{{{name}}}":"7"}}""", "").Headers,
                one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            );
    }

    [Theory]
    [InlineData(
        """{"statusCode":404,"headers":{"content-type":"a/b"},"multiValueHeaders":null,"cookies":["a=1"]}""",
        404,
        "Content-Type: a/b|Set-Cookie: a=1"
    )]
    [InlineData("{}", 200, "Content-Type: application/json")]
    public static void A_prelude_is_a_head(string prelude, int status, string headers)
    {
        var head = FunctionAnswer.OfPrelude(Body.FromText(prelude), out var problem);
        Assert.Equal((status, headers, null), (head.Status, Lines(head), problem));
    }

    [Fact]
    public static void No_answer_throws_and_each_can_be_sent()
    {
        string[] pieces =
        [
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "null",
            "0",
            "200",
            "1e9",
            "\"statusCode\":200",
            "\"headers\":{",
            "\"body\":",
            "\"cookies\":[",
            "\"isBase64Encoded\":true",
            "\"multiValueHeaders\":{",
            "\"\\ud800\"",
            "\"a\":\"b\"",
            "\u0000",
            "é",
        ];
        Law.ForAll(
            from shape in Gen.Elements(Enum.GetValues<HttpShape>())
            from parts in Gen.Elements(pieces).ListOf()
            from noise in Gen.Choose(0, 255).ListOf()
            from count in Gen.Choose(0, 3)
            select (
                shape,
                bytes: Encoding
                    .UTF8.GetBytes(string.Concat(parts))
                    .Concat(noise.Take(count).Select(static one => (byte)one))
                    .ToArray()
            ),
            given =>
            {
                foreach (
                    var answer in new[]
                    {
                        FunctionAnswer.Of(given.shape, new Body(given.bytes), "", ["*/*"]),
                        FunctionAnswer.OfPrelude(new Body(given.bytes), out _),
                    }
                )
                {
                    Assert.InRange(answer.Status, 200, 599);
                    Assert.All(answer.Headers, static one => Assert.True(HeaderName.IsValid(one.Name)));
                    Assert.All(answer.Headers, static one => Assert.True(HeaderName.IsValue(one.Value)));
                }
            }
        );
    }

    private static void Fails(string answer)
    {
        Gives(HttpShape.RestApi, answer, 502, "Content-Type: application/json", Rest502);
        Gives(HttpShape.HttpApiV1, answer, 500, "Content-Type: application/json", Http500);
        Gives(HttpShape.HttpApiV2, answer, 500, "Content-Type: application/json", Http500);
        Gives(HttpShape.FunctionUrl, answer, 502, "Content-Type: application/json", "Internal Server Error");
    }

    private static void Gives(
        HttpShape shape,
        string answer,
        int status,
        string headers,
        string body,
        string accept = "",
        params string[] binaryTypes
    )
    {
        var read = Read(shape, answer, accept, binaryTypes);
        Assert.Equal((shape, status, headers, body), (shape, read.Status, Lines(read), read.Body.ToString()));
    }

    private static HttpAnswer Read(HttpShape shape, string answer, string accept, params string[] binaryTypes) =>
        FunctionAnswer.Of(shape, Body.FromText(answer), accept, [.. binaryTypes]);

    private static string Lines(HttpAnswer answer) =>
        string.Join('|', answer.Headers.Select(static one => $"{one.Name}: {one.Value}"));
}
