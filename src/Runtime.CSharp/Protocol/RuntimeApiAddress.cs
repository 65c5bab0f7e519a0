using System;

namespace PureLambda.Protocol;

/// <summary>
/// Where the Runtime API is: <c>host:port</c>, and for local tools also a path (<c>localhost:5050/MyFunction</c>) or an
/// IPv6 address in brackets.
/// </summary>
/// <param name="Host">A name or an address, IPv6 without its brackets.</param>
/// <param name="Port">1 to 65535; 80 when none is given.</param>
/// <param name="PathPrefix">Empty, or a path that begins with a slash and does not end with one.</param>
public sealed record RuntimeApiAddress(string Host, int Port, string PathPrefix)
{
    /// <summary>As the Host header says it.</summary>
    public string Authority =>
        string.Concat(Host.Contains(':') ? $"[{Host}]" : Host, ":", Port.ToString((IFormatProvider?)null));

    /// <summary>Reads an address, or says what is wrong with it.</summary>
    /// <param name="text">The value of AWS_LAMBDA_RUNTIME_API.</param>
    /// <param name="address">The address.</param>
    /// <param name="problem">What was expected, when it is not one.</param>
    public static bool TryParse(string text, out RuntimeApiAddress? address, out string problem)
    {
        (address, problem) = (null, "");
        var slash = text.IndexOf('/');
        var (authority, prefix) = slash < 0 ? (text, "") : (text[..slash], text[slash..].TrimEnd('/'));
        if (text.Contains("://", StringComparison.Ordinal))
            problem = "expected no scheme: host:port, with a path if need be";
        else if (!IsPath(prefix))
            problem = "expected a path of visible ASCII characters, without query or fragment";
        else if (!TrySplit(authority, out var host, out var portText))
            problem = "expected host:port, an IPv6 address in brackets";
        else if (!TryPort(portText, out var port))
            problem = "expected a port from 1 to 65535";
        else
            address = new RuntimeApiAddress(host, port, prefix);
        return address is not null;
    }

    private static bool TrySplit(string authority, out string host, out string port)
    {
        (host, port) = ("", "");
        if (authority.StartsWith('['))
        {
            var close = authority.IndexOf(']');
            if (close < 0 || (close + 1 < authority.Length && authority[close + 1] != ':'))
                return false;
            host = authority[1..close];
            port = close + 1 < authority.Length ? authority[(close + 2)..] : "80";
            return host.Contains(':') && IsHost(host, ":.%");
        }
        var colon = authority.IndexOf(':');
        (host, port) = colon < 0 ? (authority, "80") : (authority[..colon], authority[(colon + 1)..]);
        return host.Length > 0 && IsHost(host, ".-_");
    }

    private static bool IsHost(string host, string punctuation)
    {
        foreach (var c in host)
            if (!char.IsAsciiLetterOrDigit(c) && !punctuation.Contains(c))
                return false;
        return true;
    }

    private static bool IsPath(string path)
    {
        foreach (var c in path)
            if (c is <= ' ' or >= '\u007F' or '?' or '#')
                return false;
        return true;
    }

    private static bool TryPort(string text, out int port) =>
        Tokens.TryNumber(text, out port) && port is >= 1 and <= 65535;
}
