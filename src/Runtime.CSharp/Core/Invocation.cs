namespace PureLambda;

/// <summary>
/// Which attempt an answer belongs to. A request id is reused when the service retries; the invocation id, where the
/// service gives one, is new for each attempt and is echoed with the answer.
/// </summary>
/// <param name="RequestId"><c>Lambda-Runtime-Aws-Request-Id</c>: opaque, usually a UUID.</param>
/// <param name="InvocationId"><c>Lambda-Runtime-Invocation-Id</c>, or null where the service gave none.</param>
public sealed record Attempt(string RequestId, string? InvocationId = null);

/// <summary>One event received, with everything the service said about it.</summary>
/// <param name="Attempt">Which attempt this is.</param>
/// <param name="Event">The event's bytes; not necessarily JSON.</param>
public sealed record Invocation(Attempt Attempt, Payload Event)
{
    /// <summary>When the service gives up, or null where it did not say so in a readable way.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>The ARN that was invoked, alias or version included.</summary>
    public string? InvokedFunctionArn { get; init; }

    /// <summary>The X-Ray trace header: <c>Root=…;Parent=…;Sampled=…</c>.</summary>
    public string? TraceId { get; init; }

    /// <summary>The caller's client context as the service sent it: JSON, or base64 of JSON.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The caller's Cognito identity as the service sent it: JSON.</summary>
    public string? CognitoIdentity { get; init; }

    /// <summary>The tenant, for tenant-isolated functions.</summary>
    public string? TenantId { get; init; }

    /// <summary>The event's media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>What was odd about it, for observers: a malformed deadline, say.</summary>
    public Sequence<string> Oddities { get; init; } = [];
}
