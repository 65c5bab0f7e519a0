using System;
using System.Collections.Generic;

namespace PureLambda.Testing;

/// <summary>The runtime executable that is put through the contract.</summary>
public sealed record ConformanceOptions
{
    /// <summary>The program: a path, or a name that is looked up on the PATH.</summary>
    public required string Bootstrap { get; init; }

    /// <summary>The program's arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>An event that the function answers.</summary>
    public Body Event { get; init; } = Body.FromText("{}");

    /// <summary>An event on which the function fails; without one, what concerns errors is not tried.</summary>
    public Body? FailingEvent { get; init; }

    /// <summary>
    /// An event on which the function begins a stream, and fails then; without one, how such a failure is told is not tried.
    /// </summary>
    public Body? FailingStreamEvent { get; init; }

    /// <summary>The function's own environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The handler setting, which the process finds in <c>_HANDLER</c>.</summary>
    public string Handler { get; init; } = "bootstrap";

    /// <summary>How long what is expected may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long nothing must happen where nothing is expected.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long an event is kept from a runtime that waits for one; null leaves that check out.</summary>
    public TimeSpan? LongWait { get; init; }

    /// <summary>How many processes run at once.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>Only checks whose name has this in it; null for all.</summary>
    public string? Only { get; init; }
}
