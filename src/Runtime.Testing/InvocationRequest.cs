using System;

namespace PureLambda.Testing;

/// <summary>An event for a function, with what an invoker may say beside it.</summary>
/// <param name="Event">The event's bytes, JSON as a rule.</param>
public sealed record InvocationRequest(Body Event)
{
    /// <summary>The event's media type; only managed instances are told.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The client context, JSON; empty for none.</summary>
    public string ClientContext { get; init; } = "";

    /// <summary>The Cognito identity, JSON; empty for none.</summary>
    public string CognitoIdentity { get; init; } = "";

    /// <summary>The tenant; empty for none.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The X-Ray trace header; empty for a new one that is not sampled.</summary>
    public string TraceId { get; init; } = "";
}
