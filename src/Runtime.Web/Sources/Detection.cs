using System;
using System.Text.Json;

namespace PureLambda.Web;

/// <summary>By what an event of HTTP is known.</summary>
internal static class Detection
{
    public static HttpSource? Of(Node root)
    {
        // A request to an authorizer looks like the request that it is asked about, and wants another answer.
        if (root.Has("methodArn") || root.Has("routeArn"))
            return null;
        var context = root.Find("requestContext");
        var hasMethod = root.Has("httpMethod");
        if (context?.Has("elb") == true)
            return root.Has("multiValueHeaders") ? HttpSource.LoadBalancerMultiValue : HttpSource.LoadBalancer;
        if (!hasMethod && context?.Has("http") == true)
            return IsFunctionUrl(context) ? HttpSource.FunctionUrl : HttpSource.HttpApiV2;
        if (context?.Has("connectionId") == true && (!hasMethod || context.Has("eventType")))
            return HttpSource.WebSocket;
        if (hasMethod && (context is not null || root.Has("resource")))
            return Says(root.Find("version"), "1.0") ? HttpSource.HttpApiV1 : HttpSource.RestApi;
        return null;
    }

    private static bool IsFunctionUrl(Node context) =>
        context.Find("domainName") is { Kind: JsonValueKind.String } domain
        && domain.Text().Contains(".lambda-url.", StringComparison.OrdinalIgnoreCase);

    private static bool Says(Node? node, string text) => node is { Kind: JsonValueKind.String } && node.Text() == text;
}
