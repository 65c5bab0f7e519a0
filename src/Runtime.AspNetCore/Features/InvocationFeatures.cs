using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using PureLambda.Web;

namespace PureLambda.AspNetCore.Features;

/// <summary>Everything that an application of ASP.NET Core asks of a request, made of an event.</summary>
internal sealed class InvocationFeatures : ILambdaFeature
{
    // Ours and what the framework adds.
    private const int MostFeatures = 20;

    public InvocationFeatures(Request request, Context context, AnswerBody body)
    {
        (Request, Context, Body) = (request, context, body);
        Response = new ResponseFeature(body);
        Lifetime = new LifetimeFeature(context);
        Collection.Set<ILambdaFeature>(this);
        Collection.Set(RequestFeature.Of(request));
        Collection.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(!request.Body.IsEmpty));
        Collection.Set<IHttpRequestLifetimeFeature>(Lifetime);
        Collection.Set<IHttpRequestIdentifierFeature>(
            new HttpRequestIdentifierFeature { TraceIdentifier = context.RequestId }
        );
        Collection.Set(ConnectionFeature.Of(request));
        Collection.Set<IHttpResponseFeature>(Response);
        Collection.Set<IHttpResponseBodyFeature>(Response);
        Collection.Set<IItemsFeature>(new ItemsFeature());
        if (User.Of(request) is { } user)
            Collection.Set<IHttpAuthenticationFeature>(new HttpAuthenticationFeature { User = user });
    }

    public Request Request { get; }

    public Context Context { get; }

    public AnswerBody Body { get; }

    public ResponseFeature Response { get; }

    public LifetimeFeature Lifetime { get; }

    public FeatureCollection Collection { get; } = new(MostFeatures);

    private sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
