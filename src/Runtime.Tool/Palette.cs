using System;
using System.IO;

namespace PureLambda.Tool;

/// <summary>Colours for what is written to a stream: for terminals whose user has not set NO_COLOR, and for nothing else.</summary>
internal sealed class Palette(TextWriter writer)
{
    private readonly bool colour =
        (
            ReferenceEquals(writer, Console.Out)
                ? !Console.IsOutputRedirected
                : ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected
        ) && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>The text in the colour of an ANSI code; as it is without one.</summary>
    public string Paint(string code, string text) => colour && code.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
