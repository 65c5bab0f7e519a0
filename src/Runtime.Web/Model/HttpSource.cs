namespace PureLambda.Web;

/// <summary>What turned an HTTP request into an event; the answer has its shape.</summary>
public enum HttpSource
{
    /// <summary>A REST API of API Gateway.</summary>
    RestApi,

    /// <summary>An HTTP API of API Gateway with payload format 1.0.</summary>
    HttpApiV1,

    /// <summary>An HTTP API of API Gateway with payload format 2.0.</summary>
    HttpApiV2,

    /// <summary>A function URL.</summary>
    FunctionUrl,

    /// <summary>An Application Load Balancer whose target group sends one value for a name.</summary>
    LoadBalancer,

    /// <summary>An Application Load Balancer whose target group has multi-value headers switched on.</summary>
    LoadBalancerMultiValue,

    /// <summary>A WebSocket API of API Gateway.</summary>
    WebSocket,
}
