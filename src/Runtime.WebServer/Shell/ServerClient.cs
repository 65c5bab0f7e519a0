using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>Asks the server over connections that are kept: what it is told goes out, and what it answers comes back, unmended.</summary>
internal sealed class ServerClient : IDisposable
{
    // Node.js closes a connection that was idle for five seconds; what was sent into that moment would be lost.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(4);

    private readonly HttpMessageInvoker http = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = Idle,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => FieldEncoding.Instance,
        }
    );

    /// <summary>Asks, and gives the answer once its headers are there. Who gets it disposes it.</summary>
    public Task<HttpResponseMessage> Send(OutgoingRequest request, int port, CancellationToken cancellation) =>
        http.SendAsync(Message(request, port), cancellation);

    /// <summary>Looks whether the server takes a connection.</summary>
    public static async Task<Look> Connect(int port, CancellationToken cancellation)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation).ConfigureAwait(false);
            return new Look.Connected();
        }
        catch (SocketException e)
        {
            return new Look.Refused(e.Message);
        }
    }

    /// <summary>Looks what the server answers a GET.</summary>
    public async Task<Look> Get(string path, int port, CancellationToken cancellation)
    {
        try
        {
            using var answer = await Send(new OutgoingRequest("GET", path), port, cancellation).ConfigureAwait(false);
            return new Look.Answered((int)answer.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new Look.Refused(e.Message);
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>The fields of an answer in its order, each as often as it came.</summary>
    public static IEnumerable<Header> HeadersOf(HttpResponseMessage answer) =>
        from field in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
        from value in field.Value
        select new Header(field.Key, value);

    private static HttpRequestMessage Message(OutgoingRequest request, int port)
    {
        var message = new HttpRequestMessage(
            new HttpMethod(request.Method),
            // Dot segments and encoded letters are the server's to read.
            new Uri(
                $"http://127.0.0.1:{port}{request.Target}",
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );
        if (request.Host is { } host)
            _ = message.Headers.TryAddWithoutValidation("Host", host);
        if (!request.Body.IsEmpty)
            message.Content = new ReadOnlyMemoryContent(request.Body.Memory);
        foreach (var (name, value) in request.Headers)
            if (!message.Headers.TryAddWithoutValidation(name, value))
                // One that speaks of the content, which there is then, if only of no bytes.
                _ = (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        return message;
    }
}
