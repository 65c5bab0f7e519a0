using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace Flawed;

/// <summary>One keep-alive connection to the Runtime API.</summary>
internal sealed class Connection(string api)
{
    private static Connection? restored;

    private readonly byte[] buffer = new byte[64 * 1024];
    private TcpClient? client;
    private Stream? stream;
    private int start;
    private int end;

    public static Connection For(string api) => restored ?? new Connection(api);

    public static void Restore(string api)
    {
        var connection = new Connection(api);
        if (connection.Call("GET", "/2018-06-01/runtime/restore/next", "", [], "").Status != 200)
            throw new Gone("the restore was refused");
        if (Flaw.Is("keeps its connection across the snapshot"))
            restored = connection;
    }

    public Reply Call(string method, string path, string fields, byte[] body, string trailers)
    {
        Open();
        var slash = api.IndexOf('/');
        var (host, prefix) = slash < 0 ? (api, "") : (api[..slash], api[slash..]);
        var framing =
            method == "POST" && fields.Contains("chunked") ? ""
            : method == "POST" ? $"Content-Length: {body.Length}\r\n"
            : "";
        stream!.Write(
            Encoding.UTF8.GetBytes($"{method} {prefix}{path} HTTP/1.1\r\nHost: {host}\r\n{fields}{framing}\r\n")
        );
        if (framing == "" && method == "POST")
            stream.Write([
                .. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"),
                .. body,
                .. Encoding.ASCII.GetBytes($"\r\n0\r\n{trailers}\r\n"),
            ]);
        else
            stream.Write(body);
        return Read();
    }

    private void Open()
    {
        if (client is not null)
            return;
        var authority = Flaw.Is("splits the address at its colon") ? api : api.Split('/')[0];
        var proxy = Flaw.Is("heeds proxies") ? Environment.GetEnvironmentVariable("HTTP_PROXY")?[7..] : null;
        var parts = (proxy ?? authority).Split(':');
        client = new TcpClient { NoDelay = true };
        client.Connect(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
        stream = client.GetStream();
        (start, end) = (0, 0);
    }

    public void Close()
    {
        client?.Dispose();
        client = null;
    }

    private Reply Read()
    {
        while (true)
        {
            var status = int.Parse(Line().Split(' ')[1], CultureInfo.InvariantCulture);
            var headers = Reply.NewHeaders();
            while (Line() is { Length: > 0 } line)
                headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
            if (status < 200 && !Flaw.Is("takes an interim reply for the reply"))
                continue;
            var reply = new Reply(status, headers, status is 204 or < 200 ? [] : Body(headers));
            if (headers.GetValueOrDefault("Connection") == "close" && !Flaw.Is("stays on a connection that was closed"))
                Close();
            return reply;
        }
    }

    private byte[] Body(Dictionary<string, string> headers)
    {
        var body = new MemoryStream();
        if (headers.ContainsKey("Transfer-Encoding") && !Flaw.Is("reads no chunks"))
        {
            while (Convert.ToInt32(Line().Split(';')[0], 16) is > 0 and var size)
            {
                Take(body, size);
                _ = Line();
            }
            _ = Line();
        }
        else if (headers.TryGetValue("Content-Length", out var length))
            Take(body, int.Parse(length, CultureInfo.InvariantCulture));
        else
        {
            do Take(body, end - start);
            while (Fill());
            Close();
        }
        return body.ToArray();
    }

    private void Take(MemoryStream body, int size)
    {
        while (size > 0)
        {
            if (start == end && !Fill())
            {
                if (Flaw.Is("answers an event that was cut off"))
                {
                    Close();
                    return;
                }
                throw new Gone("the body ended early");
            }
            var count = Math.Min(size, end - start);
            body.Write(buffer, start, count);
            start += count;
            size -= count;
        }
    }

    private string Line()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (start == end && !Fill())
                throw new Gone("the connection was closed");
            var b = (char)buffer[start++];
            if (b == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append(b);
            if (Flaw.Is("reads a head in one piece") && start == end && line.Length is > 0 and < 8)
                throw new Gone("half a head");
        }
    }

    private bool Fill()
    {
        (start, end) = (0, stream!.Read(buffer));
        return end > 0;
    }
}
