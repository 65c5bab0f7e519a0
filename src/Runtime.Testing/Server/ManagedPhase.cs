namespace PureLambda.Testing;

/// <summary>The life of a process on managed instances; what it owes is told by its attempts.</summary>
internal abstract record ManagedPhase
{
    private ManagedPhase() { }

    /// <summary>The name in a refusal with 403.</summary>
    public abstract string Name { get; }

    /// <summary>The process initialises itself and has not asked for an event.</summary>
    public sealed record Started : ManagedPhase
    {
        public override string Name => "Started";
    }

    /// <summary>The runtime reported that it cannot initialise; the process is expected to exit.</summary>
    public sealed record InitError(string ErrorType, Body Body) : ManagedPhase
    {
        public override string Name => "InitError";
    }

    /// <summary>The runtime has asked for an event.</summary>
    public sealed record Serving : ManagedPhase
    {
        public override string Name => "Ready";
    }

    /// <summary>The process has ended.</summary>
    public sealed record Stopped(StopReason Reason) : ManagedPhase
    {
        public override string Name => "Stopped";
    }
}

/// <summary>One invocation that the runtime was given.</summary>
internal sealed record Attempt(InvokeRequest Request, Progress Progress);

/// <summary>How far the answer to one invocation is.</summary>
internal abstract record Progress
{
    private Progress() { }

    /// <summary>The post whose body is on the way.</summary>
    public virtual Call? Post => null;

    /// <summary>The runtime has the event and owes an answer.</summary>
    public sealed record Unanswered : Progress;

    /// <summary>The head of a response was taken.</summary>
    public sealed record Responding(Call Call, string ContentType) : Progress
    {
        public override Call? Post => Call;
    }

    /// <summary>The head of an error was taken.</summary>
    public sealed record Failing(Call Call, string ErrorType) : Progress
    {
        public override Call? Post => Call;
    }

    /// <summary>The invoker was told that the time ran out; the late answer is still to come.</summary>
    public sealed record Overdue(Call? Pending) : Progress
    {
        public override Call? Post => Pending;
    }
}
