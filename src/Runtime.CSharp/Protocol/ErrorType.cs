using System;
using System.Text;

namespace PureLambda.Protocol;

/// <summary>
/// The error-type header. The service keeps it only in the form <c>Function.X</c> or <c>Runtime.X</c>, X an upper-case
/// letter and then at least one more letter; everything else becomes <c>Runtime.Unknown</c>.
/// </summary>
public static class ErrorType
{
    private const int MaxLength = 128;

    /// <summary>A fault's type in the form that the service keeps.</summary>
    /// <param name="fault">The fault.</param>
    public static string Of(Fault fault)
    {
        var (category, name) =
            fault.Type.StartsWith("Runtime.", StringComparison.Ordinal) ? ("Runtime.", fault.Type[8..])
            : fault.Type.StartsWith("Function.", StringComparison.Ordinal) ? ("Function.", fault.Type[9..])
            : ("Function.", fault.Type);
        return category + Word(name);
    }

    private static string Word(string name)
    {
        var word = new StringBuilder();
        foreach (var c in name)
            if (char.IsAsciiLetter(c) && word.Length < MaxLength)
                word.Append(word.Length == 0 ? char.ToUpperInvariant(c) : c);
        return word.Length > 1 ? word.ToString() : "Unknown";
    }
}
