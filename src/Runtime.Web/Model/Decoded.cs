using System;

namespace PureLambda.Web;

/// <summary>What an event came to: a request, an event of HTTP that is malformed, or an event that is none of HTTP.</summary>
public abstract record Decoded
{
    private Decoded() { }

    internal abstract Case Tag { get; }

    /// <summary>A request.</summary>
    /// <param name="Request">The request.</param>
    public sealed record Http(Request Request) : Decoded
    {
        internal override Case Tag => Case.Http;
    }

    /// <summary>No JSON, or an event of HTTP in which something is wrong.</summary>
    /// <param name="Reason">What, and where.</param>
    public sealed record Malformed(MalformedEvent Reason) : Decoded
    {
        internal override Case Tag => Case.Malformed;
    }

    /// <summary>JSON that is no event of HTTP: a message of a queue, say.</summary>
    public sealed record NotHttp : Decoded
    {
        internal override Case Tag => Case.NotHttp;
    }

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What each function returns.</typeparam>
    /// <param name="http">For a request.</param>
    /// <param name="malformed">For what cannot be read.</param>
    /// <param name="notHttp">For JSON that is no event of HTTP.</param>
    public T Match<T>(Func<Request, T> http, Func<MalformedEvent, T> malformed, Func<T> notHttp) =>
        Tag switch
        {
            Case.Http => http(((Http)this).Request),
            Case.Malformed => malformed(((Malformed)this).Reason),
            Case.NotHttp => notHttp(),
        };

    /// <summary>The request, or a fault that says what stands in its place.</summary>
    public Outcome<Request> ToOutcome() =>
        Match<Outcome<Request>>(
            static request => request,
            static malformed => malformed.ToFault(),
            static () => NoSource.ToFault()
        );

    private static readonly MalformedEvent NoSource = new(
        "$",
        "an event of API Gateway, a function URL or a load balancer",
        "JSON without what one is known by (httpMethod, requestContext.http, .elb or .connectionId)"
    );

    internal enum Case
    {
        Http,
        Malformed,
        NotHttp,
    }
}
