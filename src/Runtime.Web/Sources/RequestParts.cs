using System;
using System.Collections.Generic;
using System.Text.Json;
using PureLambda.Events;

namespace PureLambda.Web;

/// <summary>What events of several services have in common.</summary>
internal static class RequestParts
{
    private static readonly long FirstMillisecond = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static string Method(Node parent, string member)
    {
        var node = parent.Required(member, "a method");
        var method = node.Text();
        return Tokens.IsToken(method) ? method : throw node.Unlike("a method such as GET", "a text that is none");
    }

    /// <summary>Milliseconds since 1970, or else a text that is a time.</summary>
    public static DateTimeOffset? Time(Node context, string epoch, string text)
    {
        if (context.Member(epoch) is { } node)
            return
                node.Kind == JsonValueKind.Number
                && node.Element.TryGetInt64(out var milliseconds)
                && milliseconds >= FirstMillisecond
                && milliseconds <= LastMillisecond
                ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
                : throw node.Unlike(
                    "milliseconds since 1970, to the year 9999",
                    node.Kind == JsonValueKind.Number ? "another number" : "no number"
                );
        if (context.Member(text) is not { } written)
            return null;
        return Timestamp
            .Parse(written.Text())
            .Match(static time => time.Time, _ => throw written.Unlike("a time", "a text that is none"));
    }

    public static Members<string> Texts(Node? map)
    {
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in map?.Members() ?? [])
            texts.Add(new(name, value.Scalar()));
        return Members.From(texts);
    }

    public static Members<string> Decoded(Members<string> parameters)
    {
        var decoded = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in parameters)
            decoded.Add(new(name, Percent.Decoded(value)));
        return Members.From(decoded);
    }

    public static string? Host(HeaderFields headers, Node context) =>
        headers.Find("host") is { Length: > 0 } host ? host : context.TextOf("domainName");

    public static string? SourceIp(Node? parent) =>
        parent?.TextOf("sourceIp") is { Length: > 0 } address ? address : null;
}
