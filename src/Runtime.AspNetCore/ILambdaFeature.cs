using Microsoft.AspNetCore.Http;
using PureLambda.Web;

namespace PureLambda.AspNetCore;

/// <summary>The invocation that a request came by, a feature of each request.</summary>
public interface ILambdaFeature
{
    /// <summary>The invocation's context: ids, deadline, log.</summary>
    Context Context { get; }

    /// <summary>The request as the service sent it: claims of authorizers, path parameters, the event itself.</summary>
    Request Request { get; }
}

/// <summary>What a request of ASP.NET Core knows of its invocation.</summary>
public static class LambdaHttpContext
{
    /// <summary>The invocation's context; null outside Lambda.</summary>
    /// <param name="http">The request's context.</param>
    public static Context? GetLambdaContext(this HttpContext http) => http.Features.Get<ILambdaFeature>()?.Context;

    /// <summary>The request as the service sent it; null outside Lambda.</summary>
    /// <param name="http">The request's context.</param>
    public static Request? GetLambdaRequest(this HttpContext http) => http.Features.Get<ILambdaFeature>()?.Request;
}
