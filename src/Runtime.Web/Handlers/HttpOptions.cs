using System;

namespace PureLambda.Web;

/// <summary>What becomes of faults, and of events that are none of HTTP.</summary>
public sealed record HttpOptions
{
    /// <summary>Faults are problems; an event that is none of HTTP fails.</summary>
    public static HttpOptions Default { get; } = new();

    /// <summary>The response to a fault of the function; null where the invocation is to fail with it.</summary>
    public Func<Fault, Response?> OnFault { get; init; } = static fault => Problem.Of(fault).ToResponse();

    /// <summary>Takes events that are none of HTTP: messages of a queue, say. Without one they fail.</summary>
    public Handler? Otherwise { get; init; }
}
