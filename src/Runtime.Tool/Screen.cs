using System;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What the user sees. The function's lines keep their stream, and are set apart on a terminal.</summary>
internal sealed class Screen
{
    private readonly bool terminal = !Console.IsOutputRedirected;
    private readonly Palette palette = new(Console.Out);

    public void Event(int number, int count, string name)
    {
        if (number > 1)
            Console.Out.WriteLine();
        Console.Out.WriteLine(palette.Paint("1", $"Event {number} of {count}: {name}"));
    }

    public void Log(LogLine line)
    {
        var writer = line.Source is LogSource.StandardError ? Console.Error : Console.Out;
        writer.WriteLine(
            line.Source is LogSource.Platform ? line.Text : palette.Paint("2", terminal ? $"  {line.Text}" : line.Text)
        );
    }

    public void Result(InvocationResult result)
    {
        Console.Out.WriteLine(palette.Paint(result.IsSuccess ? "1;32" : "1;31", Title(result)));
        Console.Out.WriteLine(BodyText.Pretty(result.Body));
    }

    public void Surprise(string sentence) => Console.Error.WriteLine(palette.Paint("1;31", sentence));

    private static string Title(InvocationResult result) =>
        result.Match(
            static success => $"Response ({success.ContentType})",
            static _ => "Function error",
            static _ => "Init error",
            static _ => "Runtime error",
            static _ => "Timeout"
        );
}
