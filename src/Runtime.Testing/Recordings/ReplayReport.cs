using System;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>What a replay came to.</summary>
/// <param name="File">The recording's file, or its name.</param>
/// <param name="Invocations">Each recorded invocation, compared.</param>
/// <param name="Problems">Why it could not be replayed; empty when it could.</param>
/// <param name="Replayed">What was recorded while it was replayed: the new recording, if the new answers are right. Null with problems.</param>
public sealed record ReplayReport(
    string File,
    PureLambda.Sequence<ReplayedInvocation> Invocations,
    PureLambda.Sequence<string> Problems,
    Recording? Replayed
)
{
    /// <summary>Whether it could be replayed, and every answer was as recorded.</summary>
    public bool Held => Problems.Count == 0 && Invocations.All(static invocation => invocation.Held);

    /// <summary>Throws when it did not hold: for tests.</summary>
    /// <exception cref="ReplayException">It did not hold; the message says in what.</exception>
    public ReplayReport EnsureHeld() => Held ? this : throw new ReplayException(ToText());

    /// <summary>The report for people, a line each.</summary>
    public string ToText()
    {
        var lines = Problems
            .Select(problem => $"could not be replayed: {problem}")
            .Concat(Invocations.SelectMany(static invocation => invocation.Lines()));
        return string.Join('\n', lines.Prepend($"{File}: {Summary}"));
    }

    private string Summary =>
        Problems.Count > 0 ? "not replayed"
        : Held ? $"{Invocations.Count} of {Invocations.Count} held"
        : $"{Invocations.Count(static i => i.Held)} of {Invocations.Count} held, {Invocations.Count(static i => !i.Held)} changed";

    internal static ReplayReport NotReplayed(string file, params ReadOnlySpan<string> problems) =>
        new(file, [], PureLambda.Sequence.Create(problems), null);
}

/// <summary>One recorded invocation and its replay.</summary>
/// <param name="Name">Its place in the recording, with its label.</param>
/// <param name="RequestId">The recorded request id; null for an initialisation that failed.</param>
/// <param name="Differences">In what the answer differs; empty when it does not.</param>
/// <param name="Ignored">How many differences were let pass: ids, times, durations, stack traces, and what the user said.</param>
public sealed record ReplayedInvocation(
    string Name,
    string? RequestId,
    PureLambda.Sequence<ReplayDifference> Differences,
    int Ignored
)
{
    /// <summary>Whether the answer was as recorded.</summary>
    public bool Held => Differences.Count == 0;

    internal string[] Lines() =>
        [
            $"  {(Held ? "held" : "CHANGED")}  {Name}{(Ignored > 0 ? $", {Ignored} volatile ignored" : "")}",
            .. Differences.SelectMany(static d =>
                new[] { $"    {d.Path}", $"      - {d.Expected}", $"      + {d.Found}" }
            ),
        ];
}

/// <summary>One difference of an answer.</summary>
/// <param name="Path">Which part of it, and where in its JSON.</param>
/// <param name="Expected">What was recorded.</param>
/// <param name="Found">What came.</param>
public sealed record ReplayDifference(string Path, string Expected, string Found);

/// <summary>A replay did not hold.</summary>
public sealed class ReplayException : Exception
{
    internal ReplayException(string message)
        : base(message) { }
}
