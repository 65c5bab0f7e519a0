using System;
using System.Text.Json;

namespace PureLambda.Web;

/// <summary>By what an event of HTTP is known.</summary>
internal static class Detection
{
    public static HttpSource? Of(Node root)
    {
        // A request to an authorizer looks like the request that it is asked about, and wants another answer.
        if (root.Find("methodArn") is not null || root.Find("routeArn") is not null)
            return null;
        var context = root.Find("requestContext");
        var hasMethod = root.Find("httpMethod") is not null;
        if (context?.Find("elb") is not null)
            return root.Find("multiValueHeaders") is null ? HttpSource.LoadBalancer : HttpSource.LoadBalancerMultiValue;
        if (!hasMethod && context?.Find("http") is not null)
            return IsFunctionUrl(context) ? HttpSource.FunctionUrl : HttpSource.HttpApiV2;
        if (context?.Find("connectionId") is not null && (!hasMethod || context.Find("eventType") is not null))
            return HttpSource.WebSocket;
        if (hasMethod && (context is not null || root.Find("resource") is not null))
            return Says(root.Find("version"), "1.0") ? HttpSource.HttpApiV1 : HttpSource.RestApi;
        return null;
    }

    private static bool IsFunctionUrl(Node context) =>
        context.Find("domainName") is { Kind: JsonValueKind.String } domain
        && domain.Text().Contains(".lambda-url.", StringComparison.OrdinalIgnoreCase);

    private static bool Says(Node? node, string text) => node is { Kind: JsonValueKind.String } && node.Text() == text;
}
