using System;

namespace PureLambda.Web;

/// <summary>What cannot be read, on its way to the one place that makes a value of it.</summary>
internal sealed class Unfit(string path, string expected, string found) : Exception
{
    public MalformedEvent Reason { get; } = new(path, expected, found);
}
