namespace PureLambda.Testing;

/// <summary>One event that reached the runtime, and what came of it so far.</summary>
internal sealed class Delivery(InvokeRequest request, bool hasInvocationId, bool isReadable)
{
    public InvokeRequest Request => request;

    /// <summary>What must be echoed; empty when the service gave none.</summary>
    public string InvocationId => hasInvocationId ? request.InvocationId : "";

    /// <summary>Whether the event came whole, so that the handler is run.</summary>
    public bool IsReadable => isReadable;

    /// <summary>How often the handler was run.</summary>
    public int Runs { get; set; }

    /// <summary>What it came to, before anybody could change it.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>How many answers were posted, as far as the runtime is concerned.</summary>
    public int Posts { get; set; }
}
