using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using FsCheck.Fluent;
using PureLambda.AspNetCore.Tests;
using PureLambda.Testing;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>A server answers behind the proxy as it does when it is asked directly.</summary>
public static class SameAnswerLaws
{
    // What speaks of the connection, and the time.
    private static readonly string[] OfConnections =
    [
        "date",
        "connection",
        "keep-alive",
        "transfer-encoding",
        "content-length",
    ];

    // What services, the front and the proxy add to a request.
    private static readonly string[] Added =
    [
        "x-forwarded-proto",
        "x-forwarded-for",
        "x-forwarded-port",
        "x-amzn-trace-id",
        "x-amzn-request-context",
        "x-amzn-lambda-context",
        "connection",
        "content-length",
    ];

    private static readonly Client[] Suite =
    [
        .. new[]
        {
            "/text",
            "/json",
            "/bytes",
            "/empty",
            "/unchanged",
            "/missing",
            "/teapot",
            "/broken",
            "/elsewhere",
            "/cookies",
            "/gzip",
            "/tagged",
            "/size?bytes=0",
            "/size?bytes=1",
            "/size?bytes=1000000",
            "/events-of-server",
            "/a/../b/./c",
            "/a%2Fb//%2e%2E/c",
            "/query?x=%20&y=1+2&x=%C3%A9&z=",
        }.Select(static target => Proxied.Get(target)),
        Proxied.Get("/text") with
        {
            Method = "HEAD",
        },
        Proxied.Get("/tagged") with
        {
            Method = "HEAD",
        },
        Proxied.Get("/gzip") with
        {
            Headers = [("Accept-Encoding", "gzip")],
        },
        Proxied.Get("/echo") with
        {
            Headers = [("X-One", "a"), ("X-Two", "b, c"), ("X-Three", "é")],
            Cookies = ["a=1", "b=2"],
        },
        new("POST", "/echo", [], [("Content-Type", "text/plain")], [], "café"u8.ToArray()),
        new("PUT", "/length", [], [("Content-Type", "application/octet-stream")], [], Filled(3_000_000)),
        new("DELETE", "/echo/1", [], [], [], []),
        new("OPTIONS", "/echo", [], [("Origin", "https://a.example")], [], []),
    ];

    public static TheoryData<string, HttpShape, bool> Runs
    {
        get
        {
            var runs = new TheoryData<string, HttpShape, bool>();
            foreach (var program in new[] { "node", "python3" })
            {
                foreach (var shape in Enum.GetValues<HttpShape>())
                    runs.Add(program, shape, false);
                runs.Add(program, HttpShape.FunctionUrl, true);
            }
            return runs;
        }
    }

    [Theory, MemberData(nameof(Runs))]
    public static async Task A_suite_of_requests_is_answered_as_directly(string program, HttpShape shape, bool streams)
    {
        string[] command = Places.Command(program);
        var port = Places.FreePort();
        string[] arguments = ["--port", $"{port}", $"--stream={streams}", "--", .. command];
        await using var emulator = new Emulator(
            new EmulatorOptions
            {
                Bootstrap = Places.Sample,
                Arguments = arguments,
                Timeout = Places.Patience,
                InitTimeout = Places.Patience,
            }
        );
        await using var front = await HttpEndpoint.StartAsync(emulator, shape, 0, CancellationToken.None);
        var folds = shape is HttpShape.HttpApiV2 or HttpShape.FunctionUrl;
        foreach (var client in Suite.Where(client => Survives(shape, client)))
        {
            var behind = await RawClient.Ask(new Uri(front.Address).Port, client);
            var direct = await RawClient.Ask(port, client);
            Assert.Equal(
                $"{client.Method} {client.Path}\n{Told(direct, direct, folds)}",
                $"{client.Method} {client.Path}\n{Told(behind, direct, folds)}"
            );
        }
    }

    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task Any_request_arrives_as_directly(string program)
    {
        await using var proxied = await Proxied.Start(Proxied.On(Places.Server(program)));
        var source = HttpSource.FunctionUrl;
        Law.ForAll(
            // Python's has no such method, and splits lines where a letter of Latin-1 is one.
            Clients.Any.Where(client => client.Method != "M-SEARCH" || program == "node"),
            client =>
            {
                var direct = Task.Run(() => proxied.Direct(client)).GetAwaiter().GetResult();
                var behind = Task.Run(() => proxied.Ask(source, client)).GetAwaiter().GetResult();
                Assert.Equal(Asked(direct), Asked(behind));
            }
        );
    }

    // Payload format 2.0 decodes the path, and 1.0 the query: that is lost before a function sees it.
    private static bool Survives(HttpShape shape, Client client) =>
        shape switch
        {
            HttpShape.FunctionUrl => true,
            HttpShape.HttpApiV2 => !client.Path.Contains('%', StringComparison.Ordinal),
            _ => client.Path != "/query",
        };

    private static string Told(Service answer, Service direct, bool folds)
    {
        // Where a server says no type, services say one.
        var hasType = direct.Headers.Exists(static one => one.Name == "content-type");
        var fields = answer
            .Headers.Select(static one => (Name: one.Name.ToLowerInvariant(), one.Value))
            .Where(one => !OfConnections.Contains(one.Name) && (hasType || one.Name != "content-type"))
            .OrderBy(static one => one.Name, StringComparer.Ordinal)
            .GroupBy(static one => one.Name, static one => one.Value)
            .Select(group => $"{group.Key}: {string.Join(folds ? ", " : " | ", group)}");
        var cookies = answer.Cookies.Order(StringComparer.Ordinal);
        var isEcho = Encoding.UTF8.GetString(answer.Body).Contains("host: ", StringComparison.Ordinal);
        var body = isEcho ? Asked(answer) : Convert.ToHexString(answer.Body);
        return $"{answer.Status}\n{string.Join('\n', fields)}\n{string.Join('\n', cookies)}\n{body}";
    }

    // One name is one line: several lines of it and one with commas are the same (RFC 9110, 5.3).
    private static string Asked(Service answer)
    {
        var lines = Encoding.UTF8.GetString(answer.Body).Split('\n');
        var fields = lines[1..^1]
            .Select(static line => line.Split(": ", 2))
            .Where(static field => !Added.Contains(field[0]))
            .GroupBy(static field => field[0].TrimEnd(':'), static field => field.ElementAtOrDefault(1) ?? "")
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group =>
                $"{group.Key}: {string.Join(',', group.SelectMany(static one => one.Split(',', StringSplitOptions.TrimEntries)))}"
            );
        return string.Join('\n', (IEnumerable<string>)[lines[0], .. fields, lines[^1]]);
    }

    private static byte[] Filled(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)(i * 31);
        return bytes;
    }
}
