using System;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>
/// What the user sees. The function's lines keep their stream, and are set apart on a terminal; colour is for terminals
/// whose user has not set NO_COLOR.
/// </summary>
internal sealed class Screen
{
    private readonly bool terminal = !Console.IsOutputRedirected;
    private readonly bool colour =
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public void Event(int number, int count, string name)
    {
        if (number > 1)
            Console.Out.WriteLine();
        Console.Out.WriteLine(Paint("1", $"Event {number} of {count}: {name}"));
    }

    public void Log(LogLine line)
    {
        var writer = line.Source is LogSource.StandardError ? Console.Error : Console.Out;
        writer.WriteLine(
            line.Source is LogSource.Platform ? line.Text : Paint("2", terminal ? $"  {line.Text}" : line.Text)
        );
    }

    public void Result(InvocationResult result)
    {
        Console.Out.WriteLine(Paint(result.IsSuccess ? "1;32" : "1;31", Title(result)));
        Console.Out.WriteLine(BodyText.Pretty(result.Body));
    }

    public void Surprise(string sentence) => Console.Error.WriteLine(Paint("1;31", sentence));

    private static string Title(InvocationResult result) =>
        result.Match(
            static success => $"Response ({success.ContentType})",
            static _ => "Function error",
            static _ => "Init error",
            static _ => "Runtime error",
            static _ => "Timeout"
        );

    private string Paint(string code, string text) => colour ? $"\e[{code}m{text}\e[0m" : text;
}
