namespace PureLambda.Testing;

/// <summary>One line of a function's log.</summary>
/// <param name="Source">Who wrote it.</param>
/// <param name="Text">The line, without its end.</param>
public sealed record LogLine(LogSource Source, string Text);

/// <summary>Who wrote a line of the log.</summary>
public enum LogSource
{
    /// <summary>The platform: START, END, REPORT and what it says of a process that fails.</summary>
    Platform,

    /// <summary>The function, on its standard output.</summary>
    StandardOutput,

    /// <summary>The function, on its standard error.</summary>
    StandardError,
}
