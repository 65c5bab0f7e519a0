using System;
using PureLambda.Shell;
using Step = (PureLambda.Testing.ServerState State, PureLambda.Testing.Sequence<PureLambda.Testing.Reply> Replies);
using Program = PureLambda.Bootstrap;

namespace PureLambda.Testing;

/// <summary>
/// What a world is made of. The last four are as they should be, unless a test breaks one of them to see that it is noticed.
/// </summary>
/// <param name="Program">The program; asked for once for each process.</param>
/// <param name="Event">The bytes of an event, by its number.</param>
/// <param name="Log">Where the program's log goes.</param>
internal sealed record Scenery(Func<Program> Program, Func<int, Payload> Event, Action<LogRecord> Log)
{
    /// <summary>What <c>_HANDLER</c> says.</summary>
    public string? HandlerName { get; init; }

    /// <summary>Whether the program asks for the next event in the write of an answer.</summary>
    public bool IsPipelined { get; init; }

    /// <summary>The same even where the runtime would not: to see what that loses.</summary>
    public bool IsPipelinedAnywhere { get; init; }

    /// <summary>How long, in real time, a handler may do what the clock knows nothing of.</summary>
    public TimeSpan Patience { get; init; } = Rehearsal.UsualPatience;

    /// <summary>Around every transport.</summary>
    public Func<ITransport, ITransport> Wire { get; init; } = static transport => transport;

    /// <summary>Around the handler that is watched: between it and the runtime.</summary>
    public Func<Handler, Handler>? Around { get; init; }

    /// <summary>In place of the runtime's tables.</summary>
    public StandIn? StandIn { get; init; }

    /// <summary>In place of the service's table.</summary>
    public Func<ServerState, ServerEvent, Step> Server { get; init; } = Testing.Server.Step;
}
