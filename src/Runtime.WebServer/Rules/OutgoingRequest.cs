using System;
using System.Globalization;
using System.Linq;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>A request as it goes to the server.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query as they stand in the request line.</param>
internal sealed record OutgoingRequest(string Method, string Target)
{
    // Longer than any service lets through, and what a Uri takes.
    private const int LongestTarget = 65_000;

    /// <summary>The host that the client asked; null for the server's own address.</summary>
    public string? Host { get; init; }

    /// <summary>The fields, but for host, length and what speaks of the connection.</summary>
    public HeaderFields Headers { get; init; } = HeaderFields.None;

    public Payload Body { get; init; }

    /// <summary>A client's request: what it sent, without the base path, and what is known of the invocation.</summary>
    public static OutgoingRequest Of(Request request, Context context, string basePath) =>
        new(request.Method, TargetOf(request, basePath))
        {
            Host = request.Host is { } host && IsHost(host) ? host : null,
            Headers = HeaderFields.From(
                InvocationHeaders
                    .Unforged(ConnectionHeaders.Without(request.Headers).Where(static field => !IsOurs(field.Name)))
                    .Concat(InvocationHeaders.Of(request.Event, context))
            ),
            Body = request.Body,
        };

    /// <summary>An event that is none of HTTP: posted as it came.</summary>
    public static OutgoingRequest OfEvent(Payload @event, Context context, string path) =>
        new("POST", path.StartsWith('/') ? path : "/" + path)
        {
            Headers = HeaderFields.From([
                new Header("content-type", "application/json"),
                .. InvocationHeaders.Of(@event, context),
            ]),
            Body = @event,
        };

    /// <summary>What is answered to a request that no server is asked; null for all others.</summary>
    public static Response? Unsendable(OutgoingRequest request) =>
        // It would open a tunnel.
        request.Method == "CONNECT"
            ? new Response(501)
        : request.Target.Length > LongestTarget ? new Response(414)
        : null;

    /// <summary>Method and path: queries may be secret.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Method} {Target.Split('?')[0]}");

    private static string TargetOf(Request request, string basePath)
    {
        var path = request.PathBase + request.Path;
        var cut = BasePath.Cut(basePath, path.Length == 0 ? "/" : path);
        return request.Query.Raw.Length == 0 ? cut : $"{cut}?{request.Query.Raw}";
    }

    // An event may name a host that no client sent: a line break in it would begin another header.
    private static bool IsHost(string text) => text.Length > 0 && text.All(static one => one is > ' ' and < '\x7F');

    // The body is whole and its length known, whatever the client said of it.
    private static bool IsOurs(string name) =>
        name.Equals("host", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content-length", StringComparison.OrdinalIgnoreCase)
        || name.Equals("expect", StringComparison.OrdinalIgnoreCase);
}
