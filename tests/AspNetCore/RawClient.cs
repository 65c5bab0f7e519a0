using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using PureLambda.Web.Tests;

namespace PureLambda.AspNetCore.Tests;

/// <summary>A client that sends what it is told to, to the letter: HttpClient would mend it.</summary>
internal static class RawClient
{
    public static async Task<Service> Ask(int port, Client client)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Request(client));
        var reply = new MemoryStream();
        await stream.CopyToAsync(reply);
        return Parsed(reply.ToArray(), hasBody: client.Method != "HEAD");
    }

    private static byte[] Request(Client client)
    {
        var query = client.Query.Length == 0 ? "" : "?" + client.RawQuery;
        var head = new StringBuilder($"{client.Method} {client.Path}{query} HTTP/1.1\r\n");
        foreach (var (name, value) in client.Headers)
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (client.Cookies.Length > 0)
            head.Append(CultureInfo.InvariantCulture, $"Cookie: {string.Join("; ", client.Cookies)}\r\n");
        if (client.Body.Length > 0)
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {client.Body.Length}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Host: {Gateways.Domain}\r\nConnection: close\r\n\r\n");
        return [.. Encoding.UTF8.GetBytes(head.ToString()), .. client.Body];
    }

    private static Service Parsed(byte[] reply, bool hasBody)
    {
        var end = reply.AsSpan().IndexOf("\r\n\r\n"u8);
        var lines = Encoding.UTF8.GetString(reply, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(Field).ToList();
        var body = hasBody ? reply[(end + 4)..] : [];
        var isChunked = headers.Exists(static one => one.Name == "transfer-encoding" && one.Value == "chunked");
        return new Service(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            [.. headers.Where(static one => one.Name != "set-cookie")],
            [.. headers.Where(static one => one.Name == "set-cookie").Select(static one => one.Value)],
            isChunked ? Unchunked(body) : body
        );
    }

    private static (string Name, string Value) Field(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return (line[..colon].ToLowerInvariant(), line[(colon + 1)..].Trim());
    }

    private static byte[] Unchunked(byte[] body)
    {
        var whole = new List<byte>();
        for (var at = 0; ; )
        {
            var end = at + body.AsSpan(at).IndexOf("\r\n"u8);
            var size = int.Parse(Encoding.ASCII.GetString(body, at, end - at), NumberStyles.HexNumber, null);
            if (size == 0)
                return [.. whole];
            whole.AddRange(body.AsSpan(end + 2, size));
            at = end + 2 + size + 2;
        }
    }
}
