using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>`purelambda emulate --http` as a user meets it: it says where a browser reaches the function, and Ctrl+C ends it.</summary>
public sealed class ToolLaws
{
    private const int Interrupt = 2;

    public static TheoryData<string, string> Kinds =>
        new()
        {
            { "rest", "a REST API" },
            { "http", "an HTTP API" },
            { "http1", "an HTTP API with payload format 1.0" },
            { "url", "a function URL" },
        };

    [Theory, MemberData(nameof(Kinds))]
    public async Task It_says_where_it_is_and_answers_there_until_Ctrl_C(string kind, string description)
    {
        using var tool = Started("--port", "0", "--http", $"{kind}:0", "--", Emulated.Options().Bootstrap);
        try
        {
            var said = await Line(tool, "Browsers and curl reach it at ");
            Assert.EndsWith($" as {description}.", said, StringComparison.Ordinal);
            var address = new Uri(Regex.Match(said, "http://[0-9.:]+/").Value);
            _ = await Line(tool, "Ctrl+C ends it.");

            await using var connection = await RawConnection.Open(address.Port);
            Assert.Equal("Hello, wörld", (await connection.Ask("GET", "/text")).Text);
            var bytes = await connection.Ask("GET", "/bytes");
            Assert.Equal(("image/webp", "00FF800A"), (bytes.Field("content-type"), Convert.ToHexString(bytes.Body)));
            const string type = "Content-Type: application/x-www-form-urlencoded\r\n";
            var form = await connection.Ask("POST", "/form", type, Encoding.UTF8.GetBytes("b=%C3%A9+%26&a=1&a=2"));
            Assert.Equal("a=1,2\nb=é &", form.Text);

            Assert.Equal(0, Kill(tool.Id, Interrupt));
            var (code, _, errors) = await Ended(tool);
            Assert.Equal((0, ""), (code, errors));
            // Nobody listens any more.
            _ = await Assert.ThrowsAnyAsync<SocketException>(() => RawConnection.Open(address.Port));
        }
        finally
        {
            tool.Kill(entireProcessTree: true);
        }
    }

    [Theory]
    [InlineData("gopher", "--http is gopher; give rest, http, http1 or url")]
    [InlineData("URL", "--http is URL; give rest, http, http1 or url")]
    [InlineData("", "--http is ; give rest, http, http1 or url")]
    [InlineData(":8080", "--http is :8080; give rest, http, http1 or url")]
    [InlineData("url:", "--http is url:; give a port from 0 to 65535 behind the colon")]
    [InlineData("url:65536", "--http is url:65536; give a port from 0 to 65535 behind the colon")]
    [InlineData("url:+80", "--http is url:+80; give a port from 0 to 65535 behind the colon")]
    [InlineData("rest:80:80", "--http is rest:80:80; give a port from 0 to 65535 behind the colon")]
    public async Task A_kind_or_a_port_that_is_none_is_said_with_what_to_give(string http, string said)
    {
        using var tool = Started("--port", "0", "--http", http, "--", Emulated.Options().Bootstrap);
        var (code, output, errors) = await Ended(tool);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(said, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        using var tool = Started("--port", "0", "--http", $"url:{port}", "--", Emulated.Options().Bootstrap);
        var (code, _, errors) = await Ended(tool);
        Assert.Equal(2, code);
        Assert.Contains($"--http url:{port} cannot be used: ", errors, StringComparison.Ordinal);
        Assert.Contains("Give another port, or 0 for one that is free.", errors, StringComparison.Ordinal);
    }

    private static Process Started(params string[] arguments)
    {
        List<string> all = [Emulated.Built("src", "Runtime.Tool", "PureLambda.Tool.dll"), "emulate", .. arguments];
        return Process.Start(
            new ProcessStartInfo("dotnet", all) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
    }

    private static async Task<string> Line(Process tool, string beginning)
    {
        while (await tool.StandardOutput.ReadLineAsync().WaitAsync(Emulated.Patience) is { } line)
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line;
        throw new EndOfStreamException($"It never said \"{beginning}\": {await tool.StandardError.ReadToEndAsync()}");
    }

    private static async Task<(int Code, string Output, string Errors)> Ended(Process tool)
    {
        var (output, errors) = (tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        try
        {
            await tool.WaitForExitAsync().WaitAsync(Emulated.Patience);
            return (tool.ExitCode, await output, await errors);
        }
        finally
        {
            // One that goes on does not outlive the test.
            tool.Kill(entireProcessTree: true);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
