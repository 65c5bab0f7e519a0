using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using FsCheck.Fluent;
using PureLambda.Web;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>Which answers are compressed, and what becomes of their headers.</summary>
public static class CompressionLaws
{
    private static readonly string Long = string.Concat(Enumerable.Repeat("tea and cups ", 200));

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip;q=1.0, br;q=0.9", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("*", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("*;q=0", null)]
    [InlineData("gzip;q=0", null)]
    [InlineData("identity, gzip;q=0.5", null)]
    [InlineData("identity;q=0.5, gzip;q=0.5", "gzip")]
    [InlineData("deflate, zstd", null)]
    [InlineData("gzip;q=nonsense", null)]
    [InlineData("gzip;q=2", null)]
    [InlineData("gzip;q=-1", null)]
    [InlineData("", null)]
    [InlineData(", ;q=1,", null)]
    public static void A_coding_is_the_one_that_the_client_likes_best(string accepted, string? expected)
    {
        var coding = Compression.Choose([accepted]);
        Assert.Equal(
            expected,
            coding is null ? null
                : coding == Coding.Brotli ? "br"
                : "gzip"
        );
        // In two fields or in one: it is the same list.
        Assert.Equal(coding, Compression.Choose(accepted.Split(',')));
    }

    [Fact]
    public static void Bytes_come_back_whatever_they_are() =>
        Law.ForAll(
            from count in Gen.Choose(0, 5000)
            from letters in Gen.Choose(1, 255)
            from accepted in Gen.Elements("gzip", "br", "", "gzip;q=0", "identity")
            from type in Gen.Elements(
                "text/html; charset=utf-8",
                "application/json",
                "image/png",
                "application/atom+xml",
                "Text/CSS",
                "font/woff2",
                "text/event-stream"
            )
            from status in Gen.Elements(200, 201, 206, 404, 500)
            from method in Gen.Elements("GET", "POST")
            select (body: Bytes(count, letters), accepted, type, status, method),
            given =>
            {
                var request = new Request(given.method, "/")
                {
                    Headers = HeaderFields.Of(("accept-encoding", given.accepted)),
                };
                var response = Response.OfBytes(given.status, given.type, Payload.Of(given.body));
                var answer = Compressor.Of(request, response);
                var isText =
                    given.type is not ("image/png" or "font/woff2" or "text/event-stream") && given.status != 206;
                Assert.Equal(isText, answer.Headers.Find("vary") == "Accept-Encoding");
                Assert.True(answer.Body.Length <= given.body.Length);
                Assert.Equal(given.body, Plain(answer));
                if (!isText || given.accepted is not ("gzip" or "br"))
                    Assert.Null(answer.Headers.Find("content-encoding"));
            }
        );

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public static void The_headers_are_those_of_the_compressed_answer(string accepted)
    {
        var response = Response
            .OfText(200, Long)
            .WithHeader("ETag", "\"v1\"")
            .WithHeader("Content-Length", "2600")
            .WithHeader("Content-MD5", "x")
            .WithHeader("Accept-Ranges", "bytes")
            .WithHeader("X-Kept", "1")
            .PlusCookie("a=1")
            .WithHeader("Vary", "Origin");
        var answer = Compressor.Of(Asking(accepted), response);
        Assert.Equal(
            HeaderFields
                .Of(
                    ("content-type", "text/plain; charset=utf-8"),
                    ("etag", "W/\"v1\""),
                    ("x-kept", "1"),
                    ("vary", "Origin"),
                    ("vary", "Accept-Encoding"),
                    ("content-encoding", accepted)
                )
                .Select(static one => (one.Name, one.Value))
                .Order(),
            answer.Headers.Select(static one => (one.Name.ToLowerInvariant(), one.Value)).Order()
        );
        Assert.Equal(response.Cookies, answer.Cookies);
        Assert.Equal(Long, Payload.Of(Plain(answer)).ToText());
    }

    [Theory]
    [InlineData("ETag", "W/\"v1\"", "W/\"v1\"")]
    [InlineData("Vary", "*", "*")]
    [InlineData("Vary", "origin, ACCEPT-encoding", "origin, ACCEPT-encoding")]
    public static void What_is_right_already_stays(string name, string value, string expected)
    {
        var answer = Compressor.Of(Asking("gzip"), Response.OfText(200, Long).WithHeader(name, value));
        Assert.Equal([expected], answer.Headers.All(name));
    }

    [Theory]
    [InlineData("Content-Encoding", "gzip")]
    [InlineData("Content-Encoding", "identity")]
    [InlineData("Content-Range", "bytes 0-1/2")]
    [InlineData("Cache-Control", "public, no-transform")]
    public static void What_must_not_be_changed_is_not(string name, string value)
    {
        var response = Response.OfText(200, Long).WithHeader(name, value);
        Assert.Equal(response, Compressor.Of(Asking("gzip"), response));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    public static void What_has_no_body_is_left_alone(int status)
    {
        var response = new Response(status)
        {
            Headers = HeaderFields.Of(("content-type", "text/plain"), ("etag", "\"v1\"")),
        };
        Assert.Equal(response, Compressor.Of(Asking("gzip"), response));
    }

    [Fact]
    public static void A_HEAD_and_what_does_not_get_shorter_are_plain_and_vary_all_the_same()
    {
        var head = Compressor.Of(
            Asking("gzip") with
            {
                Method = "HEAD",
            },
            new Response(200) { Headers = Response.OfText(200, "").Headers }
        );
        var brief = Compressor.Of(Asking("gzip"), Response.OfText(200, "x").WithHeader("ETag", "\"v1\""));
        foreach (var answer in new[] { head, brief })
        {
            Assert.Null(answer.Headers.Find("content-encoding"));
            Assert.Equal("Accept-Encoding", answer.Headers.Find("vary"));
        }
        Assert.Equal(("x", "\"v1\""), (brief.Body.ToText(), brief.Headers.Find("etag")));
    }

    internal static byte[] Plain(Response answer)
    {
        using var body = new MemoryStream(answer.Body.Memory.ToArray());
        using Stream stream = answer.Headers.Find("content-encoding") switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }

    private static Request Asking(string accepted) =>
        new("GET", "/") { Headers = HeaderFields.Of(("Accept-Encoding", accepted)) };

    private static byte[] Bytes(int count, int letters)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)(i * 31 % letters);
        return bytes;
    }
}
