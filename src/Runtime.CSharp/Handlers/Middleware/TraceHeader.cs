using System;
using System.Diagnostics;

namespace PureLambda;

/// <summary>The X-Ray trace header as the parent of a W3C trace.</summary>
internal static class TraceHeader
{
    /// <summary>
    /// The parent that a header names: <c>Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1</c> is the
    /// span 53995c3f42cd8ad8 of the trace 5759e988bd862e3fe1be46a994272793, recorded. Nothing where the header names none.
    /// </summary>
    /// <param name="header">The header, or null.</param>
    public static ActivityContext Parent(string? header)
    {
        string root = "",
            parent = "",
            sampled = "";
        foreach (var part in (header ?? "").Split(';', StringSplitOptions.TrimEntries))
            switch (part.Split('=', 2))
            {
                case ["Root", var value]:
                    root = value;
                    break;
                case ["Parent", var value]:
                    parent = value;
                    break;
                case ["Sampled", var value]:
                    sampled = value;
                    break;
            }
        // "1-" and the time of its start, which in W3C's form are the first eight digits.
        if (root.Split('-') is not ["1", { Length: 8 } time, { Length: 24 } rest] || parent.Length != 16)
            return default;
        return ActivityContext.TryParse(
            $"00-{time}{rest}-{parent}-{(sampled == "1" ? "01" : "00")}".ToLowerInvariant(),
            null,
            isRemote: true,
            out var context
        )
            ? context
            : default;
    }
}
