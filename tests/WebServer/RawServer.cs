using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.WebServer.Tests;

/// <summary>A server that sends what it is told to, to the letter. One answer a connection, unless it says otherwise.</summary>
internal sealed class RawServer(Func<string, Stream, Task> answer)
{
    private int port;

    /// <summary>Serves a fixed text.</summary>
    public static RawServer Says(string reply) =>
        new((_, stream) => stream.WriteAsync(Encoding.Latin1.GetBytes(reply)).AsTask());

    public static string Ok(string body, string headers = "") =>
        $"HTTP/1.1 200 OK\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    /// <summary>Settings of a proxy before it.</summary>
    public ProxySettings Settings()
    {
        port = Places.FreePort();
        return new ProxySettings(PureLambda.WebServer.Server.Of(Serve)) { Port = port };
    }

    public async Task Serve(CancellationToken stop)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        try
        {
            while (true)
                _ = One(await listener.AcceptTcpClientAsync(stop), stop);
        }
        catch (OperationCanceledException)
        {
            // It was to end.
        }
    }

    private async Task One(TcpClient tcp, CancellationToken stop)
    {
        using (tcp)
            try
            {
                var stream = tcp.GetStream();
                if (await Request(stream, stop) is { Length: > 0 } request)
                    await answer(request, stream).WaitAsync(stop);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Whoever asked has gone, or is to go.
            }
    }

    // Head and body as one text, a letter a byte.
    private static async Task<string> Request(NetworkStream stream, CancellationToken stop)
    {
        var text = new StringBuilder();
        var buffer = new byte[64 * 1024];
        while (!IsWhole(text.ToString()))
        {
            var count = await stream.ReadAsync(buffer, stop);
            if (count == 0)
                break;
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        return text.ToString();
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        var at = text.IndexOf("Content-Length: ", StringComparison.Ordinal);
        if (at < 0 || at > end)
            return true;
        var length = int.Parse(text.AsSpan(at + 16, text.IndexOf('\r', at) - at - 16), null);
        return text.Length >= end + 4 + length;
    }
}
