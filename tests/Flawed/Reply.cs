using System;
using System.Collections.Generic;

namespace Flawed;

internal sealed record Reply(int Status, Dictionary<string, string> Headers, byte[] Body)
{
    public static Dictionary<string, string> NewHeaders() =>
        new(Flaw.Is("compares header names with case") ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    public string? this[string name] => Headers.GetValueOrDefault(name);
}

/// <summary>The peer said something that cannot be used, or went away.</summary>
internal sealed class Gone(string reason) : Exception(reason);
