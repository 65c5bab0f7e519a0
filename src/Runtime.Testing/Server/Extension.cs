using System.Linq;

namespace PureLambda.Testing;

/// <summary>An extension that has registered.</summary>
/// <param name="Name">The name it gave.</param>
/// <param name="Identifier">The id it got, which each of its calls carries.</param>
/// <param name="Events">The events that it wants to be sent.</param>
/// <param name="Stage">Where it is in its life.</param>
/// <param name="Waiting">Its call that waits for an event.</param>
internal sealed record Extension(
    string Name,
    string Identifier,
    Sequence<string> Events,
    ExtensionStage Stage,
    Call? Waiting
)
{
    public bool IsReady => Stage is ExtensionStage.Ready;

    /// <summary>Whether it waits for an event of this type.</summary>
    public bool WaitsFor(string eventType) => Waiting is not null && Events.Contains(eventType);
}

/// <summary>The states of an extension as the service names them in its refusals.</summary>
internal enum ExtensionStage
{
    Registered,
    Ready,
    Running,
    InitError,
    Exited,
}
