using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>What clients do with connections, and what the front makes of it.</summary>
public sealed class FrontSocketLaws(Fronts fronts) : IClassFixture<Fronts>
{
    public static TheoryData<HttpShape> Shapes => [.. Enum.GetValues<HttpShape>()];

    [Theory, MemberData(nameof(Shapes))]
    public async Task An_answer_without_a_body_leaves_the_connection_as_it_was(HttpShape shape)
    {
        await using var connection = await RawConnection.Open(fronts.Port(shape));
        foreach (var (method, target, status) in Bodiless)
        {
            var reply = await connection.Ask(method, target);
            Assert.Equal((method, target, status), (method, target, reply.Status));
            // What there was of a body would be taken for the next answer.
            Assert.Equal("Hello, wörld", (await connection.Ask("GET", "/text")).Text);
            if (status is 204 or 304)
                Assert.Equal((null, null), (reply.Field("content-length"), reply.Field("transfer-encoding")));
        }
    }

    [Fact]
    public async Task A_streamed_answer_without_a_body_leaves_the_connection_as_it_was()
    {
        await using var emulator = new Emulator(Emulated.Options(("Streams", "true")));
        await using var front = await Emulated.Front(emulator, HttpShape.FunctionUrl);
        await using var connection = await RawConnection.Open(Emulated.Port(front));
        foreach (var (method, target, status) in Bodiless)
        {
            Assert.Equal((target, status), (target, (await connection.Ask(method, target)).Status));
            Assert.Equal("Hello, wörld", (await connection.Ask("GET", "/text")).Text);
        }
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task Cookies_are_many_both_ways(HttpShape shape)
    {
        await using var connection = await RawConnection.Open(fronts.Port(shape));
        var reply = await connection.Ask("GET", "/cookies");
        Assert.Equal(
            ["a=1; path=/; httponly", "b=x%20y; path=/; secure", "c=3; Expires=Wed, 09 Jun 2032 10:18:14 GMT"],
            reply.Fields.Where(static one => one.Name == "set-cookie").Select(static one => one.Value)
        );
        // Clients send one field, and proxies part it.
        var echo = await connection.Ask("GET", "/echo", "Cookie: a=1; b=x%20y\r\nCookie: c=\"3\"\r\n");
        var told = echo.Text.Split('\n').Select(static one => one.Trim());
        Assert.Equal(
            ["cookie a=1", "cookie b=x y", "cookie c=\"3\""],
            told.Where(static one => one.StartsWith("cookie ", StringComparison.Ordinal))
        );
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task Who_waits_for_100_Continue_gets_it(HttpShape shape)
    {
        await using var connection = await RawConnection.Open(fronts.Port(shape));
        await connection.Send("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        Assert.Equal(100, (await connection.Read()).Status);
        await connection.Send([1, 2, 255]);
        var echo = await connection.Read();
        Assert.EndsWith("0102FF", echo.Text.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("expect:", echo.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task What_is_larger_than_an_event_is_413_and_the_connection_stays(HttpShape shape)
    {
        await using var connection = await RawConnection.Open(fronts.Port(shape));
        foreach (var length in new[] { 5_000_000, 6_291_557, 9_000_000 })
        {
            var reply = await connection.Ask("POST", "/length", "", new byte[length]);
            Assert.Equal((length, 413), (length, reply.Status));
            Assert.Equal("Hello, wörld", (await connection.Ask("GET", "/text")).Text);
        }
        // What fits does, as base64 too.
        var bytes = RandomNumberGenerator.GetBytes(4_600_000);
        var whole = await connection.Ask("POST", "/length", "Content-Type: image/png\r\n", bytes);
        Assert.Equal($"{bytes.Length} {Convert.ToHexString(SHA256.HashData(bytes))}", whole.Text);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_body_in_chunks_is_whole(HttpShape shape)
    {
        await using var connection = await RawConnection.Open(fronts.Port(shape));
        await connection.Send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (var one in "3\r\nabc\r\n2;why=not\r\nde\r\n0\r\nX-Sum: 5\r\n\r\n")
            await connection.Send($"{one}");
        var echo = await connection.Read();
        Assert.EndsWith(Convert.ToHexString("abcde"u8), echo.Text.TrimEnd(), StringComparison.Ordinal);
        Assert.DoesNotContain("transfer-encoding", echo.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_client_that_breaks_off_in_its_request_is_no_event(HttpShape shape)
    {
        var starts = new List<string>();
        await using var emulator = new Emulator(
            Emulated.Options() with
            {
                Log = line =>
                {
                    if (line.Text.StartsWith("START ", StringComparison.Ordinal))
                        starts.Add(line.Text);
                },
            }
        );
        await using var front = await Emulated.Front(emulator, shape);
        foreach (
            var half in new[] { "POST /text HT", "POST /text HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc" }
        )
        {
            await using var connection = await RawConnection.Open(Emulated.Port(front));
            await connection.Send(half);
            connection.Reset();
        }
        await using var next = await RawConnection.Open(Emulated.Port(front));
        Assert.Equal("Hello, wörld", (await next.Ask("GET", "/text")).Text);
        _ = Assert.Single(starts);
    }

    [Theory, MemberData(nameof(Shapes))]
    public async Task A_target_of_any_kind_has_an_answer_of_the_application_or_is_refused(HttpShape shape)
    {
        foreach (var target in Hostile)
        {
            await using var connection = await RawConnection.Open(fronts.Port(shape));
            var reply = await connection.Ask("GET", target);
            Assert.True(reply.Status is 200 or 400 or 404 or 405, $"{target}: {reply.Status} {reply.Text}");
            // It is of the application where it is 200.
            if (reply.Status == 200)
                Assert.StartsWith("GET /", reply.Text, StringComparison.Ordinal);
        }
    }

    private static readonly (string Method, string Target, int Status)[] Bodiless =
    [
        ("HEAD", "/text", 200),
        ("HEAD", "/heads", 200),
        ("GET", "/empty", 204),
        ("GET", "/end/status/204", 204),
        ("GET", "/end/status/205", 205),
        ("GET", "/end/status/304", 304),
    ];

    private static readonly string[] Hostile =
    [
        "/%",
        "/%zz",
        "/%00",
        "/%C3",
        "/a%2F..%2Fb",
        "/../../etc/passwd",
        "//a//b",
        "/a\\b",
        "/a?",
        "/a??",
        "/a?%",
        "/a?%zz=%00",
        "/a?=&&==&b",
        "/a?b=%FF",
        "/a?b=<script>\"'",
        "/a?{\"b\":1}",
        "/a?" + new string('b', 4000),
        "/" + new string('a', 4000),
        "/a?" + string.Concat(Enumerable.Repeat("b&", 2000)),
        "http://other.example.com/a",
        "http://other.example.com",
        "*",
    ];
}
