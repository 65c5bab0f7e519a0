namespace PureLambda.AspNetCore;

/// <summary>How an application of ASP.NET Core answers events.</summary>
public sealed record LambdaServerOptions
{
    /// <summary>
    /// Sends what the application writes as it writes it. Right for a function URL whose invoke mode is
    /// <c>RESPONSE_STREAM</c> and for a REST API whose integration streams, and for nothing else: others would show the answer's framing
    /// to the client.
    /// </summary>
    public bool Streams { get; init; }

    /// <summary>
    /// The path to which an event that is none of HTTP is posted as it came: <c>/events</c>. Null: such an event is an
    /// error.
    /// </summary>
    public string? EventsPath { get; init; }

    /// <summary>
    /// Runs the server whatever the environment says. Null: it runs where <c>AWS_LAMBDA_RUNTIME_API</c> is set, and Kestrel
    /// runs elsewhere.
    /// </summary>
    public bool? IsOn { get; init; }
}
