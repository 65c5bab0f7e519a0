using System;
using System.Globalization;
using Step = (PureLambda.Testing.ServerState State, PureLambda.Testing.Sequence<PureLambda.Testing.Reply> Replies);

namespace PureLambda.Testing;

// The core has a Response too, in the namespace around this one.
using Response = ServerEvent.Response;

/// <summary>
/// The Runtime API's server as a pure total function: the states are those of the service, the answers those that the
/// Runtime Interface Emulator was seen to give. It has two tables, <see cref="StandardTable"/> and
/// <see cref="ManagedTable"/>, and this file has what both say.
/// </summary>
internal static class Server
{
    /// <summary>The largest event and the largest answer: 6 MiB and 100 bytes.</summary>
    public const int PayloadLimit = (6 * 1024 * 1024) + 100;

    /// <summary>The largest answer to an invoker that takes it as it comes: 200 MB.</summary>
    public const int StreamLimit = 200 * 1024 * 1024;

    /// <summary>The largest error on managed instances.</summary>
    public const int ManagedErrorLimit = 1024 * 1024;

    public static Step Step(ServerState state, ServerEvent @event) =>
        state.Tag switch
        {
            ServerState.Case.Standard => StandardTable.Step((ServerState.Standard)state, @event),
            ServerState.Case.Managed => ManagedTable.Step((ServerState.Managed)state, @event),
        };

    /// <summary>Whether the runtime and every extension have asked for an event, or the process failed.</summary>
    public static bool IsInitialised(ServerState state) =>
        state.Stopped is not null
        || (
            state.IsRuntimeReady && (state.AreExtensionsReady || state is ServerState.Standard { Phase.IsAtWork: true })
        );

    /// <summary>Whether a stored process is back, or none was stored, or there is none any more.</summary>
    public static bool IsRestored(ServerState state) =>
        state.Stopped is not null || state is not ServerState.Standard { Phase: { Request: null } and not Phase.Ready };

    public static InvocationResult TooLarge(ServerEvent.BodyTooLarge e, int limit)
    {
        const string Type = "Function.ResponseSizeTooLarge";
        var message =
            $"Response payload size ({e.Length} bytes) exceeded maximum allowed payload size ({limit} bytes).";
        return new InvocationResult.FunctionError(Type, InvocationResult.Json(Type, message));
    }

    public static StopReason.Failed ExitOf(ServerEvent.Exited e) => new("Runtime.ExitError", e.Status.Error);

    public static StopReason.Failed NotStarted(ServerEvent.StartFailed e) => new("Runtime.InvalidEntrypoint", e.Reason);

    public static StopReason.Failed Closed { get; } =
        new("Client.ExecutionEnvironmentShutDown", "The execution environment was shut down");

    public static StopReason.TimedOut TimedOut(string what, TimeSpan limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{what} timed out after {limit.TotalSeconds:F2} seconds"));

    public static InvocationResult.RuntimeError Failed(InvokeRequest request, string errorType, string error) =>
        new(errorType, $"RequestId: {request.RequestId} Error: {error}");

    public static InvocationResult.RuntimeError Busy(InvokeRequest request) =>
        Failed(request, "Runtime.Unavailable", "The function is busy with another event");

    /// <summary>One more reply, behind the others.</summary>
    public static Step Then(Step step, Reply reply) => (step.State, step.Replies.And(reply));

    public static Step Pass(Step step, InvokeRequest request, ServerEvent.BodyPiece e) =>
        Then(step, new Reply.PieceToInvoker(request.RequestId, e.Body));

    public static Step Tell(Step step, InvokeRequest request, InvocationResult result) =>
        Then(step, new Reply.ToInvoker(request.RequestId, result));
}
