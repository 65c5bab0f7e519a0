namespace PureLambda.Testing;

/// <summary>The runtime's states as the service keeps and names them; a refusal with 403 quotes the name.</summary>
internal abstract record Phase
{
    private Phase() { }

    public abstract string Name { get; }

    /// <summary>Whether the process has begun with an invocation, which it could not before it was initialised.</summary>
    public bool IsAtWork => Request is not null || this is Restoring or RestoreError;

    /// <summary>The invocation that the runtime has, until the <c>next</c> that ends it.</summary>
    public virtual InvokeRequest? Request => null;

    /// <summary>The process initialises itself and has not asked for an event.</summary>
    public sealed record Started : Phase
    {
        public override string Name => "Started";
    }

    /// <summary>The runtime reported that it cannot initialise; the process is expected to exit.</summary>
    public sealed record InitError(string ErrorType, Body Body) : Phase
    {
        public override string Name => "InitError";
    }

    /// <summary>The runtime has initialised itself and may be stored until there is an event.</summary>
    public sealed record RestoreReady(Call Call) : Phase
    {
        public override string Name => "RestoreReady";
    }

    /// <summary>The process was restored and has not asked for the event.</summary>
    public sealed record Restoring : Phase
    {
        public override string Name => "Restoring";
    }

    /// <summary>The runtime reported that it could not be restored; the process is expected to exit.</summary>
    public sealed record RestoreError(string ErrorType, Body Body) : Phase
    {
        public override string Name => "RestoreError";
    }

    /// <summary>The runtime waits for an event.</summary>
    public sealed record Ready : Phase
    {
        public override string Name => "Ready";
    }

    /// <summary>The runtime has the event and owes an answer.</summary>
    public sealed record Running(InvokeRequest Request) : Phase
    {
        public override string Name => "Running";
        public override InvokeRequest Request { get; } = Request;
    }

    /// <summary>The head of a response was taken, its body is on the way.</summary>
    public sealed record InvocationResponse(InvokeRequest Request, string ContentType) : Phase
    {
        public override string Name => "InvocationResponse";
        public override InvokeRequest Request { get; } = Request;
    }

    /// <summary>The head of an error was taken, its body is on the way.</summary>
    public sealed record InvocationErrorResponse(InvokeRequest Request, string ErrorType) : Phase
    {
        public override string Name => "InvocationErrorResponse";
        public override InvokeRequest Request { get; } = Request;
    }

    /// <summary>The invocation is answered.</summary>
    public sealed record ResponseSent(InvokeRequest Request, InvocationResult Result) : Phase
    {
        public override string Name => "RuntimeResponseSentState";
        public bool IsError => !Result.IsSuccess;
        public override InvokeRequest Request { get; } = Request;
    }

    /// <summary>The runtime has asked for the next event, and an extension still works on this one.</summary>
    public sealed record Finishing(InvokeRequest Request, InvocationResult Result) : Phase
    {
        public override string Name => "Ready";
        public override InvokeRequest Request { get; } = Request;
    }

    /// <summary>The process has ended, or its time has.</summary>
    public sealed record Stopped(StopReason Reason) : Phase
    {
        public override string Name => "Stopped";
    }
}
