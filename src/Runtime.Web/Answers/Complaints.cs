using System;
using System.Text.Unicode;

namespace PureLambda.Web;

/// <summary>What a service would answer with 502, said before it is sent.</summary>
internal static class Complaints
{
    // Far above what any service takes in one piece, and below what a text of JSON can be.
    private const int MaxBody = 64 * 1024 * 1024;

    public static string? About(HttpSource source, Reply reply)
    {
        if (reply.Status is < 200 or > 599)
            return $"the status is {reply.Status}; expected one from 200 to 599";
        if (reply.Body.Length > MaxBody)
            return $"the body has {reply.Body.Length} bytes; stream what is longer than {MaxBody}";
        foreach (var (name, value) in reply.Headers)
            if (!Tokens.IsToken(name))
                return "the name of a header is empty, or has a character that no name has";
            else if (!Tokens.IsValue(value))
                return $"the value of the header {name} has a control character, such as a line break";
        foreach (var cookie in reply.Cookies)
            if (!Tokens.IsValue(cookie))
                return "a cookie has a control character, such as a line break";
        return source switch
        {
            HttpSource.WebSocket when !Utf8.IsValid(reply.Body.Span) =>
                "the body is no UTF-8; the answer to a message of a WebSocket is a text",
            HttpSource.LoadBalancer when Spelling.Count("set-cookie") < CookieCount(reply) =>
                $"there are {CookieCount(reply)} cookies; switch multi-value headers on for the target group",
            _ => null,
        };
    }

    private static int CookieCount(Reply reply) => reply.Cookies.Count + reply.Headers.All("set-cookie").Count;
}
