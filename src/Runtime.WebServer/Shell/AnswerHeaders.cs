using System;
using System.Linq;
using System.Net.Http;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>What a server's answer is to a client: its status and its headers, but for what speaks of the server's connection.</summary>
internal static class AnswerHeaders
{
    public static HeaderFields Of(HttpResponseMessage answer) =>
        HeaderFields.From(ConnectionHeaders.Without(HeaderFields.From(ServerClient.HeadersOf(answer))));

    public static Response Response(HttpResponseMessage answer, Payload body) =>
        new((int)answer.StatusCode) { Headers = Of(answer), Body = body };

    /// <summary>The head of a streamed answer, which has a name once: a list is one field with commas (RFC 9110, 5.3).</summary>
    public static HttpPrelude Prelude(int status, HeaderFields headers) =>
        new(status)
        {
            Headers = Sequence.From(
                headers
                    .Where(static field => !IsCookie(field))
                    .GroupBy(static field => field.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(static one => new Header(
                        one.Key,
                        string.Join(", ", one.Select(static field => field.Value))
                    ))
            ),
            Cookies = Sequence.From(headers.Where(IsCookie).Select(static field => field.Value)),
        };

    private static bool IsCookie(Header field) => field.Name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase);
}
