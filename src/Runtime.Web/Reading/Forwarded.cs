using System;
using System.Globalization;

namespace PureLambda.Web;

/// <summary>What the service says of the client's connection. Each is a list to which a hop adds its own at the end.</summary>
internal static class Forwarded
{
    public static string Scheme(HeaderFields headers, string otherwise) =>
        Last(headers, "x-forwarded-proto") is { } last
            ? last.ToLowerInvariant() switch
            {
                "https" => "https",
                "http" => "http",
                _ => otherwise,
            }
            : otherwise;

    public static int? Port(HeaderFields headers) =>
        int.TryParse(Last(headers, "x-forwarded-port"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is > 0 and <= 65535
            ? port
            : null;

    /// <summary>The address that a load balancer saw: it adds it at the end, so that a client cannot forge it.</summary>
    public static string? Address(HeaderFields headers) =>
        Last(headers, "x-forwarded-for") is { Length: > 0 } last ? WithoutPort(last) : null;

    private static string? Last(HeaderFields headers, string name) =>
        headers.All(name) is { Count: > 0 } values ? values[^1][(values[^1].LastIndexOf(',') + 1)..].Trim() : null;

    // 203.0.113.7:4711 and [2001:db8::1]:4711, where the load balancer is told to keep the client's port.
    private static string WithoutPort(string address)
    {
        if (address[0] == '[' && address.IndexOf(']') is > 0 and var end)
            return address[1..end];
        var colon = address.IndexOf(':');
        return colon > 0 && colon == address.LastIndexOf(':') ? address[..colon] : address;
    }
}
