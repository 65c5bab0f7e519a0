using System;
using System.Collections.Concurrent;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>What clients see over sockets when a function fails, and that the next one is answered.</summary>
public sealed class FrontFailureLaws
{
    public static TheoryData<HttpShape, int, string> Failures =>
        new()
        {
            { HttpShape.RestApi, 502, """{"message": "Internal server error"}""" },
            { HttpShape.HttpApiV1, 500, """{"message":"Internal Server Error"}""" },
            { HttpShape.HttpApiV2, 500, """{"message":"Internal Server Error"}""" },
            { HttpShape.FunctionUrl, 502, "Internal Server Error" },
        };

    public static TheoryData<HttpShape, string> Timeouts =>
        new()
        {
            { HttpShape.RestApi, """{"message": "Endpoint request timed out"}""" },
            { HttpShape.HttpApiV1, """{"message":"Gateway Timeout"}""" },
            { HttpShape.HttpApiV2, """{"message":"Gateway Timeout"}""" },
            { HttpShape.FunctionUrl, "Gateway Timeout" },
        };

    [Theory, MemberData(nameof(Failures))]
    public async Task A_function_that_fails_and_one_that_is_gone_are_the_service_s_failure(
        HttpShape shape,
        int status,
        string body
    )
    {
        await using var emulator = new Emulator(Emulated.Options());
        await using var front = await Emulated.Front(emulator, shape);
        await using var connection = await RawConnection.Open(Emulated.Port(front));
        foreach (var target in new[] { "/end/abort", "/end/exit" })
        {
            var failed = await connection.Ask("GET", target);
            Assert.Equal(
                (target, status, "application/json", body),
                (target, failed.Status, failed.Field("content-type"), failed.Text)
            );
            // On the same connection, by a new process where the old one is gone.
            Assert.Equal("Hello, wörld", (await connection.Ask("GET", "/text")).Text);
        }
    }

    [Theory, MemberData(nameof(Timeouts))]
    public async Task A_function_that_takes_too_long_is_504(HttpShape shape, string body)
    {
        await using var emulator = new Emulator(Emulated.Options() with { Timeout = TimeSpan.FromSeconds(1) });
        await using var front = await Emulated.Front(emulator, shape);
        await using var connection = await RawConnection.Open(Emulated.Port(front));
        var late = await connection.Ask("GET", "/end/never");
        Assert.Equal((504, "application/json", body), (late.Status, late.Field("content-type"), late.Text));
    }

    [Theory]
    [InlineData("throw")]
    [InlineData("abort")]
    [InlineData("never")]
    public async Task What_fails_behind_the_first_byte_breaks_off(string kind)
    {
        var limit = TimeSpan.FromSeconds(kind == "never" ? 5 : 60);
        await using var emulator = new Emulator(Emulated.Options(("Streams", "true")) with { Timeout = limit });
        await using var front = await Emulated.Front(emulator, HttpShape.FunctionUrl);
        await using var connection = await Half(front, kind);
        await Broken(connection);
        await using var next = await RawConnection.Open(Emulated.Port(front));
        Assert.Equal("Hello, wörld", (await next.Ask("GET", "/text")).Text);
    }

    [Fact]
    public async Task A_process_that_goes_behind_the_first_byte_breaks_off()
    {
        await using var emulator = new Emulator(
            Emulated.Options(("Streams", "true")) with
            {
                Initialization = new Initialization.ManagedInstances(2),
            }
        );
        await using var front = await Emulated.Front(emulator, HttpShape.FunctionUrl);
        await using var connection = await Half(front, "never");
        await using var other = await RawConnection.Open(Emulated.Port(front));
        Assert.Equal(502, (await other.Ask("GET", "/end/exit")).Status);
        await Broken(connection);
        Assert.Equal("Hello, wörld", (await other.Ask("GET", "/text")).Text);
    }

    // An environment variable holds no NULs.
    [Theory]
    [InlineData("{\"statusCode\":201}", 502, "has no eight NULs in its 18 bytes")]
    [InlineData("", 502, "has no eight NULs in its 0 bytes")]
    public async Task A_stream_without_the_prelude_that_it_announces_is_a_failure_and_the_log_says_why(
        string streamed,
        int status,
        string problem
    )
    {
        var log = new ConcurrentQueue<LogLine>();
        await using var emulator = new Emulator(Emulated.Options(("Streamed", streamed)) with { Log = log.Enqueue });
        await using var front = await Emulated.Front(emulator, HttpShape.FunctionUrl);
        await using var connection = await RawConnection.Open(Emulated.Port(front));
        Assert.Equal(status, (await connection.Ask("GET", "/")).Status);
        // It is said before the next is answered.
        Assert.Equal(status, (await connection.Ask("GET", "/")).Status);
        Assert.Contains(
            log,
            line => line.Source == LogSource.Platform && line.Text.Contains(problem, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_program_that_is_none_is_the_service_s_failure()
    {
        await using var emulator = new Emulator(Emulated.Options() with { Bootstrap = "/nowhere/bootstrap" });
        await using var front = await Emulated.Front(emulator, HttpShape.HttpApiV2);
        await using var connection = await RawConnection.Open(Emulated.Port(front));
        Assert.Equal(500, (await connection.Ask("GET", "/text")).Status);
    }

    private static async Task<RawConnection> Half(HttpEndpoint front, string kind)
    {
        var connection = await RawConnection.Open(Emulated.Port(front));
        await connection.Send($"GET /end/half/{kind} HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal(200, (await connection.ReadHead()).Status);
        var body = new MemoryStream();
        _ = await connection.ReadChunk(body);
        Assert.Equal("half", Encoding.UTF8.GetString(body.ToArray()));
        return connection;
    }

    private static Task Broken(RawConnection connection) =>
        Assert.ThrowsAnyAsync<IOException>(() => connection.ReadChunk(new MemoryStream()));
}
