using System.Linq;

namespace PureLambda.Testing;

/// <summary>Everything that the server knows between two events.</summary>
internal abstract record ServerState
{
    private ServerState(FunctionIdentity function) => Function = function;

    internal abstract Case Tag { get; }

    /// <summary>The function, as a registering extension is told.</summary>
    public FunctionIdentity Function { get; init; }

    /// <summary>The extensions with a program of their own, which must register before the first event.</summary>
    public Sequence<string> ExternalExtensions { get; init; }

    /// <summary>The extensions that have registered.</summary>
    public Sequence<Extension> Extensions { get; init; }

    /// <summary>Why there is no process any more, when there is none.</summary>
    public abstract StopReason? Stopped { get; }

    /// <summary>Whether the runtime has begun, and not begun with an error.</summary>
    public abstract bool IsRuntimeReady { get; }

    /// <summary>How many events could come now, and none be refused as one too many. Without a process all have an answer.</summary>
    public abstract int Places { get; }

    /// <summary>The invocation whose invoker takes the body of this post as it comes, if there is one.</summary>
    public abstract InvokeRequest? StreamedBy(Call post);

    /// <summary>Whether each extension has asked for an event.</summary>
    public bool AreExtensionsReady =>
        Extensions.All(static extension => extension.IsReady) && (ExternalExtensions.Count == 0 || HaveAllRegistered);

    private bool HaveAllRegistered =>
        ExternalExtensions.All(name => Extensions.Any(extension => extension.Name == name));

    public static ServerState Initial(FunctionIdentity function, InitializationType type) =>
        type is InitializationType.ManagedInstances
            ? new Managed(function, new ManagedPhase.Started(), [], [])
            : new Standard(function, new Phase.Started(), null, []);

    /// <summary>One invocation at a time.</summary>
    /// <param name="Function">The function.</param>
    /// <param name="Phase">Where the runtime is in its life.</param>
    /// <param name="Offered">The event that waits for a runtime to ask for it.</param>
    /// <param name="Parked">The calls of <c>next</c> that wait for an event, the oldest first.</param>
    public sealed record Standard(FunctionIdentity Function, Phase Phase, InvokeRequest? Offered, Sequence<Call> Parked)
        : ServerState(Function)
    {
        internal override Case Tag => Case.Standard;

        /// <summary>The invocation whose end the invoker waits for.</summary>
        public InvokeRequest? Current => Phase.Request ?? Offered;

        public override StopReason? Stopped => (Phase as Phase.Stopped)?.Reason;

        public override bool IsRuntimeReady => Phase is not (Phase.Started or Phase.InitError);

        public override int Places =>
            Stopped is not null ? int.MaxValue
            : Current is null ? 1
            : 0;

        // Only one post at a time gets so far.
        public override InvokeRequest? StreamedBy(Call post) =>
            Phase is Phase.InvocationResponse { Request: { IsStreamed: true } request } ? request : null;
    }

    /// <summary>Managed instances.</summary>
    /// <param name="Function">The function.</param>
    /// <param name="Phase">Where the process is in its life.</param>
    /// <param name="Waiting">The calls of <c>next</c> that wait for an event, the oldest first.</param>
    /// <param name="Attempts">The invocations whose answer is owed, and those whose answer would be late.</param>
    public sealed record Managed(
        FunctionIdentity Function,
        ManagedPhase Phase,
        Sequence<Call> Waiting,
        Sequence<Attempt> Attempts
    ) : ServerState(Function)
    {
        internal override Case Tag => Case.Managed;

        public override StopReason? Stopped => (Phase as ManagedPhase.Stopped)?.Reason;

        public override bool IsRuntimeReady => Phase is not (ManagedPhase.Started or ManagedPhase.InitError);

        public override int Places =>
            Stopped is not null ? int.MaxValue
            : AreExtensionsReady ? Waiting.Count
            : 0;

        public override InvokeRequest? StreamedBy(Call post) =>
            Attempts
                .FirstOrDefault(attempt =>
                    attempt.Progress is Progress.Responding responding && responding.Call == post
                )
                ?.Request
                is { IsStreamed: true } request
                ? request
                : null;
    }

    internal enum Case
    {
        Standard,
        Managed,
    }
}

/// <summary>What the answer to a registration tells of the function.</summary>
internal sealed record FunctionIdentity(string Name, string Version, string Handler);

/// <summary>One HTTP request that the server owes an answer.</summary>
internal readonly record struct Call(long Number);
