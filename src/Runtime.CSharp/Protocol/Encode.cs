using System;
using System.Collections.Generic;
using System.Text;
using PureLambda.Core;
using Names = PureLambda.Protocol.RuntimeApi.HeaderNames;

namespace PureLambda.Protocol;

/// <summary>States as calls: what the runtime says, total over every state that posts or asks.</summary>
public static class Encode
{
    private static readonly Headers Json = Headers.Of(new Header(Names.ContentType, MediaType.Json));

    /// <summary>Ask for the next invocation.</summary>
    public static Call Next { get; } = Call.Get(RuntimeApi.Next);

    /// <summary>Ask for the restore, across which the snapshot is taken.</summary>
    // Made when it is needed, as the next one: most starts ask for neither.
    public static Call RestoreNext => field ??= Call.Get(RuntimeApi.RestoreNext);

    /// <summary>Register the internal extension, which asks for no events; its presence is what brings SIGTERM.</summary>
    public static Call Register =>
        field ??= Call.Post(
            RuntimeApi.Register,
            Headers.Of(
                new Header(Names.ExtensionName, RuntimeApi.ExtensionName),
                new Header(Names.ContentType, MediaType.Json)
            ),
            Payload.FromText("""{"events":[]}""")
        );

    /// <summary>Ask for an extension's next event. It stays pending for as long as the environment lives.</summary>
    /// <param name="identifier">What registering gave.</param>
    public static Call ExtensionNext(string identifier) =>
        Call.Get(RuntimeApi.ExtensionNext) with
        {
            Headers = Headers.Of(new Header(Names.ExtensionIdentifier, identifier)),
        };

    /// <summary>Post an answer. Of a streamed one the call holds the head and the first bytes.</summary>
    /// <param name="attempt">The attempt that is answered.</param>
    /// <param name="response">The answer.</param>
    public static Call Respond(Attempt attempt, Response response) =>
        response switch
        {
            Response.Streamed s => Streamed(attempt, s),
            Response.Buffered b => Call.Post(
                Path(attempt, "/response"),
                ResponseHeaders(attempt, b.ContentType),
                b.Body
            ),
            _ => throw new InvalidOperationException("Response is closed."),
        };

    /// <summary>Post an error.</summary>
    /// <param name="attempt">The attempt that failed.</param>
    /// <param name="fault">How.</param>
    public static Call Error(Attempt attempt, Fault fault) =>
        Call.Post(Path(attempt, "/error"), ErrorHeaders(attempt, fault), ErrorBody.Of(fault));

    /// <summary>Post that initialising failed.</summary>
    /// <param name="fault">How.</param>
    public static Call InitError(Fault fault) =>
        Call.Post(RuntimeApi.InitError, ErrorHeaders(null, fault), ErrorBody.Of(fault));

    /// <summary>Post that restoring failed.</summary>
    /// <param name="fault">How.</param>
    public static Call RestoreError(Fault fault) =>
        Call.Post(RuntimeApi.RestoreError, ErrorHeaders(null, fault), ErrorBody.Of(fault));

    /// <summary>The trailers that tell of a failure after a stream's first byte. The body is base64: a raw line end would break the framing.</summary>
    /// <param name="fault">How the stream failed.</param>
    public static Headers Trailers(Fault fault) =>
        Headers.Of(
            new Header(Names.ErrorType, ErrorType.Of(fault)),
            new Header(Names.ErrorBody, Convert.ToBase64String(ErrorBody.Of(fault, ErrorBody.MaxTrailer).Span))
        );

    private static Call Streamed(Attempt attempt, Response.Streamed response)
    {
        var type = response.Prelude is null ? response.ContentType : MediaType.HttpIntegration;
        var headers = new List<Header>
        {
            new(Names.ContentType, type),
            new(Names.ResponseMode, "streaming"),
            new("Trailer", $"{Names.ErrorType}, {Names.ErrorBody}"),
        };
        if (attempt.InvocationId is { } id)
            headers.Add(new Header(Names.InvocationId, id));
        var prelude = response.Prelude is { } p ? Prelude.Of(p, response.ContentType) : Payload.Empty;
        return new Call("POST", Path(attempt, "/response"), Headers.Of([.. headers]), prelude, Framing.Chunked);
    }

    private static Headers ResponseHeaders(Attempt attempt, string contentType) =>
        attempt.InvocationId is { } id
            ? Headers.Of(new Header(Names.ContentType, contentType), new Header(Names.InvocationId, id))
        : contentType == MediaType.Json ? Json
        : Headers.Of(new Header(Names.ContentType, contentType));

    private static Headers ErrorHeaders(Attempt? attempt, Fault fault)
    {
        var headers = new List<Header>
        {
            new(Names.ContentType, MediaType.Error),
            new(Names.ErrorType, ErrorType.Of(fault)),
            new(Names.XRayCause, XRayCause.Of(fault)),
        };
        if (attempt?.InvocationId is { } id)
            headers.Add(new Header(Names.InvocationId, id));
        return Headers.Of([.. headers]);
    }

    private static string Path(Attempt attempt, string end) =>
        string.Concat(RuntimeApi.Invocation, Escape(attempt.RequestId), end);

    // A request id is opaque: whatever is not unreserved (RFC 3986, 2.3) must not change the shape of the path.
    private static string Escape(string id)
    {
        foreach (var c in id)
            if (!Tokens.IsUnreserved(c))
                return EscapeBytes(id);
        return id is "." or ".." ? id.Replace(".", "%2E") : id;
    }

    private static string EscapeBytes(string id)
    {
        var escaped = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(id))
            if (Tokens.IsUnreserved((char)b))
                escaped.Append((char)b);
            else
                escaped.Append('%').Append(b.ToString("X2", null));
        return escaped.ToString();
    }
}
