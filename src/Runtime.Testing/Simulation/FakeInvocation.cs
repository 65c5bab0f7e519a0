using System;
using System.Globalization;
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

    /// <summary>The X-Ray trace header; null for none.</summary>
    public string? TraceId { get; init; }

    /// <summary>The tenant; null for none.</summary>
    public string? TenantId { get; init; }

    /// <summary>The client context as the service sends it, JSON; null for none.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The Cognito identity as the service sends it, JSON; null for none.</summary>
    public string? CognitoIdentity { get; init; }

    /// <summary>The clock; it stands still until it is moved.</summary>
    public VirtualTime Time { get; init; } = new();

    /// <summary>Where the context's log goes.</summary>
    public CapturedLog Log { get; init; } = new();

    /// <summary>
    /// Any invocation: an event of <see cref="Events.Any"/>, with and without a deadline, an attempt's id, a trace, a tenant,
    /// a client context and an identity, and with some that cannot be read.
    /// </summary>
    /// <param name="number">Which; the same number gives the same one, with a clock and a log of its own.</param>
    public static FakeInvocation Any(int number)
    {
        var dice = new Dice(Dice.Of((uint)number, 1));
        return new FakeInvocation
        {
            RequestId = string.Create(CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{number & 0xFFFFFF:d12}"),
            InvocationId = OneOf(ref dice, null, "0", "1"),
            Event = Events.Any(number),
            TimeLeft = dice.Below(4) == 0 ? null : TimeSpan.FromMilliseconds(dice.Below(900_001)),
            TraceId = OneOf(
                ref dice,
                null,
                "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1"
            ),
            TenantId = OneOf(ref dice, null, "tenant-1", "日本"),
            ClientContext = OneOf(ref dice, null, """{"client":{"app_title":"Shop"},"custom":{},"env":{}}""", "{"),
            CognitoIdentity = OneOf(ref dice, null, """{"cognitoIdentityId":"eu-central-1:1"}""", "[]"),
        };
    }

    /// <summary>A context of this invocation.</summary>
    public Context Context()
    {
        var invocation = new Invocation(new PureLambda.Attempt(RequestId, InvocationId), Event)
        {
            Deadline = TimeLeft is { } left ? new Deadline((Time.GetUtcNow() + left).ToUnixTimeMilliseconds()) : null,
            InvokedFunctionArn = $"arn:aws:lambda:eu-central-1:123456789012:function:{FunctionName}",
            TraceId = TraceId,
            TenantId = TenantId,
            ClientContext = ClientContext,
            CognitoIdentity = CognitoIdentity,
            ContentType = MediaType.Json,
        };
        var settings = new Settings(new RuntimeApiAddress("127.0.0.1", 9001, "")) { FunctionName = FunctionName };
        return new Context(invocation, settings, Time, Log.Write);
    }

    private static string? OneOf(ref Dice dice, params ReadOnlySpan<string?> values) =>
        values[dice.Below(values.Length)];
}
