using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace PureLambda.AspNetCore.Tests;

/// <summary>A connection that is written to by hand, kept for the next request, and cut where a law says so.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient tcp = new();
    private BufferedStream stream = new(Stream.Null);

    public static async Task<RawConnection> Open(int port)
    {
        var connection = new RawConnection();
        await connection.tcp.ConnectAsync("127.0.0.1", port);
        connection.stream = new BufferedStream(connection.tcp.GetStream());
        return connection;
    }

    public async Task Send(string text) => await Send(Encoding.UTF8.GetBytes(text));

    public async Task Send(byte[] bytes)
    {
        await tcp.GetStream().WriteAsync(bytes).AsTask().WaitAsync(Emulated.Patience);
    }

    /// <summary>Asks for a target; the connection stays.</summary>
    public async Task<Reply> Ask(string method, string target, string fields = "", byte[]? body = null)
    {
        var length = body is null ? "" : $"Content-Length: {body.Length}\r\n";
        await Send($"{method} {target} HTTP/1.1\r\nHost: shop.example.com\r\n{length}{fields}\r\n");
        if (body is not null)
            await Send(body);
        return await Read(hasBody: method != "HEAD");
    }

    /// <summary>The next answer. It has exactly the bytes that its head says.</summary>
    public async Task<Reply> Read(bool hasBody = true)
    {
        var reply = await ReadHead();
        var body = new MemoryStream();
        if (!hasBody || reply.Status is < 200 or 204 or 304)
            return reply;
        if (reply.Field("transfer-encoding") == "chunked")
            while (await ReadChunk(body)) { }
        else
            body.Write(await ReadBytes(int.Parse(reply.Field("content-length")!, CultureInfo.InvariantCulture)));
        return reply with { Body = body.ToArray() };
    }

    public async Task<Reply> ReadHead()
    {
        var status = await ReadLine();
        var fields = new List<(string, string)>();
        while (await ReadLine() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            fields.Add((line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim()));
        }
        return new(int.Parse(status.Split(' ')[1], CultureInfo.InvariantCulture), fields, []);
    }

    /// <summary>Whether there was another than the last.</summary>
    public async Task<bool> ReadChunk(MemoryStream body)
    {
        var size = int.Parse(await ReadLine(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        body.Write(await ReadBytes(size));
        _ = await ReadLine();
        return size > 0;
    }

    /// <summary>Resets the connection, as a program does that is killed.</summary>
    public void Reset()
    {
        tcp.Client.LingerState = new LingerOption(true, 0);
        tcp.Close();
    }

    public ValueTask DisposeAsync()
    {
        tcp.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> ReadLine()
    {
        var line = new List<byte>();
        while (true)
        {
            var next = (await ReadBytes(1))[0];
            if (next == '\n')
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            line.Add(next);
        }
    }

    private async Task<byte[]> ReadBytes(int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes).AsTask().WaitAsync(Emulated.Patience);
        return bytes;
    }
}

/// <summary>An answer as it came.</summary>
internal sealed record Reply(int Status, List<(string Name, string Value)> Fields, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Field(string name) =>
        Fields.Where(one => one.Name == name).Select(static one => one.Value).LastOrDefault();
}
