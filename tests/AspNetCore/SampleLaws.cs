using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>The samples as processes: one program, once in Lambda's place and once as a web server.</summary>
public sealed class SampleLaws
{
    internal static readonly Client[] Suite =
    [
        new("GET", "/", [], [], [], []),
        new("GET", "/orders/caf%C3%A9%201", [], [], [], []),
        Post("""{"id":"A-1","lines":[{"sku":"cup","quantity":2}]}"""),
        Post("""{"id":"A-1","lines":[]}"""),
        Post("""{"id":"""),
        new("GET", "/label", [], [], [], []),
        new("GET", "/nothing/here", [], [], [], []),
        new("PUT", "/orders", [], [], [], []),
    ];

    [Theory]
    [InlineData("Web.CSharp")]
    [InlineData("Web.FSharp")]
    public async Task A_sample_answers_events_as_it_answers_requests(string sample)
    {
        var expected = await Direct(sample);
        Assert.Contains(expected, static answer => answer.StartsWith("201", StringComparison.Ordinal));
        Assert.Contains(expected, static answer => answer.StartsWith("400", StringComparison.Ordinal));
        var log = new List<string>();
        await using var emulator = new Emulator(
            new EmulatorOptions
            {
                Bootstrap = Bootstrap(sample),
                Timeout = TimeSpan.FromSeconds(60),
                InitTimeout = TimeSpan.FromSeconds(60),
                Log = line => log.Add(line.ToString()),
            }
        );
        foreach (var source in SameAnswerLaws.Sources)
        {
            var answers = new List<string>();
            foreach (var client in Suite)
            {
                var payload = Servers.Event(source.Data, client);
                var report = await emulator.InvokeAsync(payload.Memory, CancellationToken.None);
                Assert.True(report.Result.IsSuccess, $"{report.Result}\n{string.Join('\n', log)}");
                answers.Add(Told(Service.Reads(source.Data, Payload.Of(report.Result.Body.Bytes))));
            }
            Assert.Equal((source.Data, string.Join('\n', expected)), (source.Data, string.Join('\n', answers)));
        }
    }

    private static Client Post(string json) =>
        new("POST", "/orders", [], [("Content-Type", "application/json")], [], Encoding.UTF8.GetBytes(json));

    internal static string Told(Service answer)
    {
        var type = answer.Headers.Find(static one =>
            one.Name.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        );
        var place = answer.Headers.Find(static one => one.Name.Equals("location", StringComparison.OrdinalIgnoreCase));
        return $"{answer.Status} {type.Value} {place.Value} {Convert.ToHexString(answer.Body)}";
    }

    internal static async Task<List<string>> Direct(string sample)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Bootstrap(sample)) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        _ = start.Environment.Remove("AWS_LAMBDA_RUNTIME_API");
        using var process = Process.Start(start)!;
        try
        {
            // It says so when it listens.
            while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
                if (line.Contains("Application started", StringComparison.Ordinal))
                    break;
            _ = process.StandardOutput.ReadToEndAsync();
            var answers = new List<string>();
            foreach (var client in Suite)
                answers.Add(Told(await RawClient.Ask(port, client)));
            return answers;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal static string Bootstrap(string sample) => Emulated.Built("samples", sample, "bootstrap");
}
