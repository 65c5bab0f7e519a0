namespace PureLambda.Testing;

/// <summary>The service that stands between clients and the function, and whose events and answers it has.</summary>
public enum HttpShape
{
    /// <summary>A REST API with the route <c>/{proxy+}</c>, behind a domain name of its own.</summary>
    RestApi,

    /// <summary>An HTTP API with payload format 1.0 and the stage <c>$default</c>.</summary>
    HttpApiV1,

    /// <summary>An HTTP API with payload format 2.0 and the stage <c>$default</c>.</summary>
    HttpApiV2,

    /// <summary>A function URL. What the function streams is passed on as it comes.</summary>
    FunctionUrl,
}
