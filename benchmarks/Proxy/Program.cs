// What the proxy costs: the same server asked directly, by .NET's own client over a connection that is kept, and by an event
// through the proxy (read, forwarded, answered), in turn. Arguments: rounds, requests a round, and the server's command.
using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using PureLambda;
using PureLambda.Testing;
using PureLambda.WebServer;

if (args is not [var roundsText, var requestsText, var program, .. var rest])
{
    Console.Error.WriteLine("Give rounds, requests a round, and a server: 11 2000 node samples/Proxy/server.js");
    return 2;
}

var (rounds, requests) = (
    int.Parse(roundsText, CultureInfo.InvariantCulture),
    int.Parse(requestsText, CultureInfo.InvariantCulture)
);
var port = FreePort();
using var client = new ServerClient();
using var direct = new HttpMessageInvoker(
    new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null }
);
var settings = new ProxySettings(Server.Of(program, rest)) { Port = port };
var keeper = new Keeper(settings, client, static () => { });
await keeper.Start();
var forwarder = new Forwarder(settings, keeper, client);
foreach (
    var (what, method, path, body) in new[]
    {
        ("GET of 13 bytes", "GET", "/text", ""),
        ("GET of 100 kB", "GET", "/size?bytes=100000", ""),
        ("POST of 4 kB", "POST", "/length", new string('x', 4096)),
    }
)
{
    var payload = Event(method, path, body);
    var readings = new (Reading Direct, Reading Behind)[rounds];
    for (var round = -1; round < rounds; round++)
    {
        // In turn: what the machine does meanwhile happens to both. The first round warms both up.
        var one = await Measured(requests, () => Ask(method, path, body));
        var other = await Measured(requests, () => Answer(payload));
        if (round >= 0)
            readings[round] = (one, other);
    }
    var (micros, behind) = (
        readings.Min(static one => one.Direct.Micros),
        readings.Min(static one => one.Behind.Micros)
    );
    var ratio = Median([.. readings.Select(static one => one.Behind.Micros / one.Direct.Micros)]);
    var (bytes, behindBytes) = (
        Median([.. readings.Select(static one => one.Direct.Bytes)]),
        Median([.. readings.Select(static one => one.Behind.Bytes)])
    );
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: directly {micros:0} us and {bytes:0} bytes, behind the proxy {behind:0} us and {behindBytes:0} bytes: {ratio:0.00} x the time"
        )
    );
}
await keeper.Stop(CancellationToken.None);
return 0;

async Task Ask(string method, string path, string body)
{
    using var request = new HttpRequestMessage(new HttpMethod(method), $"http://127.0.0.1:{port}{path}");
    if (body.Length > 0)
        request.Content = new StringContent(body);
    using var answer = await direct.SendAsync(request, CancellationToken.None);
    _ = await answer.Content.ReadAsByteArrayAsync();
}

async Task Answer(Payload payload)
{
    using var context = new FakeInvocation { Time = new VirtualTime() }.Context();
    if (await forwarder.Answer(payload, context) is not Outcome.Success)
        throw new InvalidOperationException("The proxy did not answer.");
}

static async Task<Reading> Measured(int count, Func<Task> ask)
{
    GC.Collect();
    var before = GC.GetTotalAllocatedBytes(precise: true);
    var watch = Stopwatch.StartNew();
    for (var i = 0; i < count; i++)
        await ask();
    watch.Stop();
    return new(
        watch.Elapsed.TotalMicroseconds / count,
        (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)count
    );
}

static double Median(double[] values)
{
    Array.Sort(values);
    return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
}

static Payload Event(string method, string target, string body)
{
    var parts = target.Split('?');
    return Payload.FromText(
        $$$"""
        {"version":"2.0","routeKey":"$default","rawPath":"{{{parts[0]}}}","rawQueryString":"{{{parts.ElementAtOrDefault(
            1
        )}}}",
        "headers":{"host":"shop.lambda-url.eu-central-1.on.aws","accept":"*/*","user-agent":"curl/8","x-forwarded-for":"203.0.113.17",
        "x-forwarded-proto":"https","x-forwarded-port":"443","content-type":"text/plain"},"requestContext":{"accountId":"anonymous","apiId":"shop",
        "domainName":"shop.lambda-url.eu-central-1.on.aws","http":{"method":"{{{method}}}","path":"{{{parts[
            0
        ]}}}","protocol":"HTTP/1.1",
        "sourceIp":"203.0.113.17","userAgent":"curl/8"},"requestId":"1","routeKey":"$default","stage":"$default","timeEpoch":1775738096123},
        "body":"{{{body}}}","isBase64Encoded":false}
        """
    );
}

static int FreePort()
{
    using var listener = new TcpListener(IPAddress.Loopback, 0);
    listener.Start();
    return ((IPEndPoint)listener.LocalEndpoint).Port;
}

internal readonly record struct Reading(double Micros, double Bytes);
