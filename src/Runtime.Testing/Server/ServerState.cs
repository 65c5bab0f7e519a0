namespace PureLambda.Testing;

/// <summary>Everything that the server knows between two events.</summary>
/// <param name="Function">The function, as a registering extension is told.</param>
/// <param name="Phase">Where the runtime is in its life.</param>
/// <param name="Offered">The event that waits for a runtime to ask for it.</param>
/// <param name="Parked">The calls of <c>next</c> that wait for an event, the oldest first.</param>
/// <param name="Extensions">The internal extensions that the process registered.</param>
internal sealed record ServerState(
    FunctionIdentity Function,
    Phase Phase,
    InvokeRequest? Offered,
    Sequence<Call> Parked,
    Sequence<Extension> Extensions
)
{
    /// <summary>The invocation whose end the invoker waits for.</summary>
    public InvokeRequest? Current => Phase.Request ?? Offered;

    public static ServerState Initial(FunctionIdentity function) => new(function, new Phase.Started(), null, [], []);
}

/// <summary>What the answer to a registration tells of the function.</summary>
internal sealed record FunctionIdentity(string Name, string Version, string Handler);

/// <summary>One event on its way to the function. Ids and times come from outside: the server is pure.</summary>
internal sealed record InvokeRequest(
    string RequestId,
    string InvocationId,
    long DeadlineMs,
    string FunctionArn,
    string TraceId,
    Body Event
);

/// <summary>An internal extension; it is ready when it has asked for its first event.</summary>
internal sealed record Extension(string Name, string Identifier, bool IsReady);

/// <summary>One HTTP request that the server owes an answer.</summary>
internal readonly record struct Call(long Number);
