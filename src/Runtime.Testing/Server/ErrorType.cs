using System;
using System.Text;
using System.Text.RegularExpressions;

namespace PureLambda.Testing;

/// <summary>What the service makes of the errors that a runtime reports.</summary>
internal static partial class ErrorType
{
    /// <summary>Only `Function.X` and `Runtime.X` are kept, as `fatalerror.go` of the emulator does.</summary>
    public static string Normalise(string errorType) =>
        Kept().IsMatch(errorType) ? errorType
        : errorType.StartsWith("Function.", StringComparison.Ordinal) ? "Function.Unknown"
        : "Runtime.Unknown";

    /// <summary>The error body in a trailer is base64; one that is not is taken as it is.</summary>
    public static Body FromTrailer(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length)
            ? new Body(bytes.AsMemory(0, length))
            : new Body(Encoding.Latin1.GetBytes(value));
    }

    [GeneratedRegex(@"(Runtime|Function)\.[A-Z][a-zA-Z]+")]
    private static partial Regex Kept();
}
