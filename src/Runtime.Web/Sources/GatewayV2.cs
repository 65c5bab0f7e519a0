namespace PureLambda.Web;

/// <summary>HTTP APIs with payload format 2.0, and function URLs.</summary>
internal static class GatewayV2
{
    public static Request Read(Node root, HttpSource source)
    {
        var context = root.Required("requestContext", "an object");
        var http = context.Required("http", "an object");
        var headers = HeaderReading.WithCookies(root);
        var parameters = RequestParts.Texts(root.Member("pathParameters"));
        var stage = context.TextOf("stage");
        var route = root.TextOf("routeKey") ?? context.TextOf("routeKey");
        var raw = PathSplit.Rooted(root.TextOf("rawPath") ?? http.RequiredText("path", "a path, here or as $.rawPath"));
        // An HTTP API has decoded the path, so that each percent sign was an encoded one; a function URL leaves it as it was.
        var path =
            source == HttpSource.HttpApiV2 ? Percent.Encoded(raw, Percent.InPath) : Percent.Mended(raw, Percent.InPath);
        var split =
            PathSplit.BeforeRoute(path, route, parameters, areEncoded: false)
            ?? PathSplit.BehindStage(path, stage)
            ?? PathSplit.Whole(path);
        return new Request(RequestParts.Method(http, "method"), split.Rest)
        {
            Source = source,
            PathBase = split.Base,
            Scheme = Forwarded.Scheme(headers, "https"),
            Host = RequestParts.Host(headers, context),
            Query = QueryReading.Raw(root),
            Headers = headers,
            Body = EventBody.Of(root),
            ClientAddress = RequestParts.SourceIp(http),
            Time = RequestParts.Time(context, "timeEpoch", "time"),
            Principal = PrincipalReading.InAuthorizer(context),
            Stage = stage,
            StageVariables = RequestParts.Texts(root.Member("stageVariables")),
            PathParameters = parameters,
            Route = route,
            RequestId = context.TextOf("requestId"),
        };
    }
}
