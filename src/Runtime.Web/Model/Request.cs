using System;
using PureLambda.Events;

namespace PureLambda.Web;

/// <summary>
/// An HTTP request, whichever service made an event of it. Tests make one of a method and a path; the rest has defaults.
/// </summary>
/// <param name="Method">The method, as the client sent it. A message of a WebSocket is a POST, connecting is a GET.</param>
/// <param name="Path">
/// The path below <see cref="PathBase"/>, percent-encoded: <c>PathBase + Path</c> is what the client asked for. It begins with
/// a slash, or is empty where the client asked for the base itself.
/// </param>
public sealed record Request(string Method, string Path)
{
    /// <summary>What turned the request into an event.</summary>
    public HttpSource Source { get; init; } = HttpSource.HttpApiV2;

    /// <summary><c>https</c> or <c>http</c>.</summary>
    public string Scheme { get; init; } = "https";

    /// <summary>The host that the client asked, perhaps with a port; null where the event names none.</summary>
    public string? Host { get; init; }

    /// <summary>What stands before <see cref="Path"/>: the stage, or the base path of a custom domain. Empty, or a slash and more.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>The query.</summary>
    public Query Query { get; init; } = Query.None;

    /// <summary>The headers. Cookies are in one field <c>cookie</c>, wherever the event had them.</summary>
    public HeaderFields Headers { get; init; } = HeaderFields.None;

    /// <summary>The body, decoded.</summary>
    public Payload Body { get; init; }

    /// <summary>The address that the service saw, without a port. What a client can write into headers itself is not in it.</summary>
    public string? ClientAddress { get; init; }

    /// <summary>When the service took the request; null where it does not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>Who the request comes from, as an authorizer said it; null where none did.</summary>
    public Principal? Principal { get; init; }

    /// <summary>The stage of the API; <c>$default</c> is one.</summary>
    public string? Stage { get; init; }

    /// <summary>The variables of the stage.</summary>
    public Members<string> StageVariables { get; init; } = [];

    /// <summary>The parameters in the path of the route, decoded.</summary>
    public Members<string> PathParameters { get; init; } = [];

    /// <summary>The route as API Gateway names it: <c>/orders/{id}</c>, <c>GET /orders/{id}</c> or <c>$default</c>.</summary>
    public string? Route { get; init; }

    /// <summary>The id that the service gave the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>The connection that a message of a WebSocket came by.</summary>
    public WebSocketContext? WebSocket { get; init; }

    /// <summary>The event as it came.</summary>
    public Payload Event { get; init; }

    /// <summary>The cookies of the client, in order.</summary>
    public Sequence<Cookie> Cookies => Cookie.AllIn(Headers);

    /// <summary>The path, decoded: an encoded slash cannot be told from one that parts segments.</summary>
    public string DecodedPath => Percent.Decoded(Path);

    /// <summary>What stands between the slashes of the path, each decoded on its own.</summary>
    public Sequence<string> Segments
    {
        get
        {
            var parts = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < parts.Length; i++)
                parts[i] = Percent.Decoded(parts[i]);
            return Sequence.Create<string>(parts);
        }
    }

    /// <summary>Base, path and query as a client writes them into its request line.</summary>
    public string Target =>
        $"{(PathBase.Length + Path.Length == 0 ? "/" : PathBase + Path)}{(Query.Raw.Length == 0 ? "" : "?" + Query.Raw)}";

    /// <summary>The port that the client asked, as the service says it; null where it says none, or none that is one.</summary>
    public int? Port => Forwarded.Port(Headers);

    /// <summary>Method, path and source. Headers, query and body may be secret.</summary>
    public override string ToString() => $"{Method} {PathBase}{Path} ({Source})";
}
