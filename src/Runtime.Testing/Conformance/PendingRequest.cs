using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>A request that waits for its reply. Nothing more is read from its connection before that.</summary>
internal sealed class PendingRequest(WireRequest request, Socket socket, Stream stream)
{
    private readonly TaskCompletionSource<bool> finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WireRequest Request => request;

    /// <summary>Completes when the reply was sent; true when the connection goes on.</summary>
    public Task<bool> Finished => finished.Task;

    /// <summary>Replies, and lets the connection go on.</summary>
    public Task ReplyAsync(int status, string fields, Body body) =>
        SendAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"HTTP/1.1 {status} Status\r\n{fields}Content-Length: {body.Length}\r\n\r\n"
            ),
            body
        );

    /// <summary>Takes the answer: 202, as the service does.</summary>
    public Task AcceptAsync() =>
        ReplyAsync(202, "Content-Type: application/json\r\n", Body.FromText("{\"status\":\"OK\"}\n"));

    /// <summary>Refuses with a body such as the service's.</summary>
    public Task RefuseAsync(int status, string errorType) =>
        ReplyAsync(
            status,
            "Content-Type: application/json\r\n",
            Body.FromText($"{{\"errorMessage\":\"{errorType}\",\"errorType\":\"{errorType}\"}}\n")
        );

    /// <summary>Sends a head as it is and a body, and lets the connection go on, or closes it.</summary>
    public async Task SendAsync(string head, Body body, bool close = false)
    {
        await WriteAsync(Encoding.UTF8.GetBytes(head));
        await WriteAsync(body.Bytes);
        if (close)
            socket.Shutdown(SocketShutdown.Send);
        finished.TrySetResult(!close);
    }

    /// <summary>Sends a part of a reply, and leaves the rest to be sent.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            await stream.WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The runtime went away. That is seen where the next thing is expected of it.
        }
    }

    /// <summary>Cuts the connection without a reply.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Dispose();
        finished.TrySetResult(false);
    }
}
