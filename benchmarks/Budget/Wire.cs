using System;
using System.Globalization;
using System.Text;
using PureLambda.Protocol;

namespace PureLambda.Budgets;

/// <summary>Replies as the service writes them.</summary>
public static class Wire
{
    private const string Date = "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n";

    private const string Id = "8476a536-e9f4-11e8-9739-00000000";

    private const string Root = "Root=1-5bef4de7-ad49b0e87f6ef6c00000";

    /// <summary>Where the Runtime API would be.</summary>
    public static RuntimeApiAddress Address { get; } = new("127.0.0.1", 9001, "");

    /// <summary>The reply to a posted answer.</summary>
    public static byte[] Accepted { get; } =
        Bytes(
            "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\n"
                + $"{Date}Content-Length: 16\r\n\r\n{{\"status\":\"OK\"}}\n"
        );

    /// <summary>The reply to <c>next</c>: an event.</summary>
    /// <param name="json">The event.</param>
    public static byte[] Event(string json) =>
        Bytes($"{Head()}Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    /// <summary>The same in chunks.</summary>
    /// <param name="json">The event, of ASCII.</param>
    /// <param name="chunk">How many bytes to a chunk.</param>
    public static byte[] Chunked(string json, int chunk)
    {
        var text = new StringBuilder($"{Head()}Transfer-Encoding: chunked\r\n\r\n");
        for (var at = 0; at < json.Length; at += chunk)
        {
            var length = Math.Min(chunk, json.Length - at);
            _ = text.Append(CultureInfo.InvariantCulture, $"{length:x}\r\n").Append(json, at, length).Append("\r\n");
        }
        return Bytes(text.Append("0\r\n\r\n").ToString());
    }

    /// <summary>Writes a number into the request id and the trace id of an event, so that no two are the same.</summary>
    /// <param name="reply">The event.</param>
    /// <param name="number">The number.</param>
    public static void Number(Span<byte> reply, int number)
    {
        Put(reply[(reply.IndexOf("8476a536-"u8) + Id.Length)..], number);
        Put(reply[(reply.IndexOf("Root=1-"u8) + Root.Length)..], number);
    }

    private static string Head() =>
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        + $"Lambda-Runtime-Aws-Request-Id: {Id}0000\r\n"
        + $"Lambda-Runtime-Deadline-Ms: {DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}\r\n"
        + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:budget\r\n"
        + $"Lambda-Runtime-Trace-Id: {Root}0000;Parent=53995c3f42cd8ad8;Sampled=0\r\n{Date}";

    private static void Put(Span<byte> place, int number)
    {
        for (var i = 3; i >= 0; i--, number >>= 4)
            place[i] = (byte)"0123456789abcdef"[number & 15];
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
