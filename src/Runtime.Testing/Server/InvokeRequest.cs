namespace PureLambda.Testing;

/// <summary>
/// One event on its way to the function. Ids and times come from outside: the server is pure. What the invoker left
/// out is empty.
/// </summary>
internal sealed record InvokeRequest(
    string RequestId,
    string InvocationId,
    long DeadlineMs,
    string FunctionArn,
    string TraceId,
    Body Event
)
{
    /// <summary>The type of the event. Only managed instances pass it on.</summary>
    public string ContentType { get; init; } = "application/json";

    public string ClientContext { get; init; } = "";

    public string CognitoIdentity { get; init; } = "";

    public string TenantId { get; init; } = "";

    /// <summary>Whether the invoker takes the answer as it comes, and so a longer one.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>The most bytes that the answer may have.</summary>
    public int AnswerLimit => IsStreamed ? Server.StreamLimit : Server.PayloadLimit;
}
