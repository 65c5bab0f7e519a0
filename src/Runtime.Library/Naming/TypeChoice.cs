using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Naming;

/// <summary>Which of an assembly's types a name means.</summary>
internal static class TypeChoice
{
    // What the F# compiler adds to a module that has the name of a type beside it.
    private const string ModuleSuffix = "Module";

    /// <summary>
    /// The types that a name means, the likeliest first: the type itself, its nesting behind <c>+</c> or <c>.</c>, and the F#
    /// module of that name. Never empty.
    /// </summary>
    /// <param name="wanted">The name in the setting.</param>
    /// <param name="assembly">The assembly's name.</param>
    /// <param name="names">The full names of its types, as reflection says them: nested behind <c>+</c>.</param>
    public static Outcome<Sequence<string>> Of(string wanted, string assembly, IReadOnlyList<string> names)
    {
        var own = Meant(wanted, names);
        if (own.Count > 1)
            return new Fault(
                "Runtime.AmbiguousHandler",
                $"The assembly {assembly} has several types that _HANDLER may mean by {HandlerName.Shown(wanted)}: "
                    + $"{string.Join(", ", own)}. Write the one that is meant, with + before a nested type."
            );
        var module = Meant(wanted + ModuleSuffix, names);
        if (own.Count + module.Count > 0)
            return Sequence.From(own.Concat(module.Take(1)));
        return names.Any(name => IsGeneric(name) && Dotted(name.Split('`')[0]) == Dotted(wanted))
            ? Problem.GenericType(wanted)
            : new Fault(
                "Runtime.HandlerNotFound",
                $"The assembly {assembly} has no type {HandlerName.Shown(wanted)}, which _HANDLER names. "
                    + $"{Nearest.Named(wanted, [.. names.Where(static name => !IsGeneric(name))])} "
                    + "Set the function's handler to the full name of one of its types."
            );
    }

    private static List<string> Meant(string wanted, IReadOnlyList<string> names) =>
        names.Contains(wanted)
            ? [wanted]
            : [.. names.Where(name => !IsGeneric(name) && Dotted(name) == Dotted(wanted)).Distinct()];

    private static bool IsGeneric(string name) => name.Contains('`');

    private static string Dotted(string name) => name.Replace('+', '.');
}
