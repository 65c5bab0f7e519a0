using PureLambda.Events;

namespace PureLambda.Web;

/// <summary>REST APIs, and HTTP APIs with payload format 1.0.</summary>
internal static class GatewayV1
{
    public static Request Read(Node root, HttpSource source)
    {
        var context = root.Object("requestContext");
        var headers = HeaderReading.OfBoth(root);
        var written = RequestParts.Texts(root.Member("pathParameters"));
        var stage = context.TextOf("stage");
        var resource = root.TextOf("resource");
        var path = PathOf(root, context, source, stage, resource, written);
        return new Request(RequestParts.Method(root, "httpMethod"), path.Rest)
        {
            Source = source,
            PathBase = path.Base,
            Scheme = Forwarded.Scheme(headers, "https"),
            Host = RequestParts.Host(headers, context),
            Query = QueryReading.Decoded(root),
            Headers = headers,
            Body = EventBody.Of(root),
            ClientAddress = RequestParts.SourceIp(context.Member("identity")),
            Time = RequestParts.Time(context, "requestTimeEpoch", "requestTime"),
            Principal = PrincipalReading.InContext(context, Claimed(source)),
            Stage = stage,
            StageVariables = RequestParts.Texts(root.Member("stageVariables")),
            // REST APIs pass parameters on as they were sent, HTTP APIs decode them.
            PathParameters = source == HttpSource.RestApi ? RequestParts.Decoded(written) : written,
            Route = resource,
            RequestId = context.TextOf("requestId"),
        };
    }

    // `path` lacks the stage and has the base path of a custom domain; requestContext.path is the whole.
    private static PathSplit PathOf(
        Node root,
        Node context,
        HttpSource source,
        string? stage,
        string? resource,
        Members<string> parameters
    )
    {
        var path = PathSplit.Rooted(Percent.Mended(root.RequiredText("path", "a path"), Percent.InPath));
        var whole = context.TextOf("path");
        return (whole is null ? null : BehindStage(path, PathSplit.Rooted(whole), stage))
            ?? PathSplit.BeforeRoute(path, resource, parameters, areEncoded: source == HttpSource.RestApi)
            ?? (source == HttpSource.HttpApiV1 ? PathSplit.BehindStage(path, stage) : null)
            ?? PathSplit.Whole(path);
    }

    // The whole is stage and path. REST APIs write it as it was sent, HTTP APIs decoded.
    private static PathSplit? BehindStage(string path, string whole, string? stage)
    {
        foreach (var written in new[] { Percent.Mended(whole, Percent.InPath), Percent.Encoded(whole, Percent.InPath) })
            if (PathSplit.BehindStage(written, stage) is { } split)
                if (split.Rest.Length == 0 && path == "/")
                    return split;
                else if (Percent.Decoded(split.Rest) == Percent.Decoded(path))
                    return split with { Rest = path };
        return null;
    }

    private static AuthorizerKind Claimed(HttpSource source) =>
        source == HttpSource.RestApi ? AuthorizerKind.Cognito : AuthorizerKind.Jwt;
}
