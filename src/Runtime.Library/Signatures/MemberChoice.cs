using System.Collections.Generic;
using System.Linq;
using PureLambda.Naming;

namespace PureLambda.Signatures;

/// <summary>Which of a type's methods and properties a name means.</summary>
internal static class MemberChoice
{
    /// <summary>The place of the only one of that name, or what there is instead. Total.</summary>
    /// <param name="wanted">The name in the setting.</param>
    /// <param name="type">The type's name.</param>
    /// <param name="members">Its methods and properties.</param>
    public static Outcome<int> Of(string wanted, string type, IReadOnlyList<MemberShape> members)
    {
        int[] found = [.. Enumerable.Range(0, members.Count).Where(i => members[i].Answers(wanted))];
        return found switch
        {
            [var only] => only,
            [] => new Fault(
                "Runtime.HandlerNotFound",
                $"{type} has no method {HandlerName.Shown(wanted)}, which _HANDLER names. "
                    + $"{Near(wanted, members)} Set the function's handler to one of its methods."
            ),
            _ => new Fault(
                "Runtime.AmbiguousHandler",
                $"{type} has {found.Length} methods {HandlerName.Shown(wanted)}, and _HANDLER does not say which: "
                    + $"{string.Join("; ", found.Select(i => members[i].Signature).Take(Nearest.Most))}. "
                    + "Give the one that is meant a name of its own, and set the function's handler to that."
            ),
        };
    }

    // With their signatures: whoever looks for a name knows what it takes.
    private static string Near(string wanted, IReadOnlyList<MemberShape> members)
    {
        if (members.Count == 0)
            return "It has none of its own.";
        var names = Nearest.Of(wanted, members.Select(static m => m.SourceName ?? m.Name));
        var signatures = names.SelectMany(name => members.Where(m => (m.SourceName ?? m.Name) == name));
        return $"Nearest of {members.Count}: {string.Join("; ", signatures.Select(static m => m.Signature).Take(Nearest.Most))}.";
    }
}
