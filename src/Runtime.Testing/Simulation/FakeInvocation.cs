using System;
using PureLambda.Protocol;

namespace PureLambda.Testing;

/// <summary>
/// An invocation that nobody sent, for calling a handler as a function: a context, a virtual clock and a captured log.
/// Change what matters with <c>with</c>.
/// </summary>
/// <example><c>await handler.InvokeAsync(fake.Event, fake.Context())</c></example>
public sealed record FakeInvocation
{
    /// <summary>The request's id.</summary>
    public string RequestId { get; init; } = "00000000-0000-4000-8000-000000000000";

    /// <summary>The attempt's id, or null as before 2026.</summary>
    public string? InvocationId { get; init; } = "0";

    /// <summary>The event.</summary>
    public Payload Event { get; init; } = Payload.FromText("{}");

    /// <summary>How long it is until the deadline; null for no deadline.</summary>
    public TimeSpan? TimeLeft { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The name that the context gives.</summary>
    public string FunctionName { get; init; } = "fake";

    /// <summary>The clock; it stands still until it is moved.</summary>
    public VirtualTime Time { get; init; } = new();

    /// <summary>Where the context's log goes.</summary>
    public CapturedLog Log { get; init; } = new();

    /// <summary>A context of this invocation.</summary>
    public Context Context()
    {
        var deadline = TimeLeft is { } left
            ? new Deadline((Time.GetUtcNow() + left).ToUnixTimeMilliseconds())
            : default;
        var invocation = new Invocation(new PureLambda.Attempt(RequestId, InvocationId), Event)
        {
            Deadline = TimeLeft is null ? null : deadline,
            InvokedFunctionArn = $"arn:aws:lambda:eu-central-1:123456789012:function:{FunctionName}",
            ContentType = MediaType.Json,
        };
        var settings = new Settings(new RuntimeApiAddress("127.0.0.1", 9001, "")) { FunctionName = FunctionName };
        return new Context(invocation, settings, Time, Log.Write);
    }
}
