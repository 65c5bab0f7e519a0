using System;
using System.Collections.Generic;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>
/// What the user sees. The function's lines keep their stream, and are set apart on a terminal. Where the results go to
/// standard output as JSON, nothing else does.
/// </summary>
internal sealed class Screen(bool json)
{
    private readonly bool terminal = !Console.IsOutputRedirected;
    private readonly Palette palette = new(Console.Out);

    public void Event(int number, int count, string name)
    {
        if (json)
            return;
        if (number > 1)
            Console.Out.WriteLine();
        Console.Out.WriteLine(palette.Paint("1", $"Event {number} of {count}: {name}"));
    }

    public void Log(LogLine line)
    {
        var writer = json || line.Source is LogSource.StandardError ? Console.Error : Console.Out;
        writer.WriteLine(
            line.Source is LogSource.Platform ? line.Text : palette.Paint("2", terminal ? $"  {line.Text}" : line.Text)
        );
    }

    public void Result(InvocationResult result)
    {
        if (json)
            return;
        Console.Out.WriteLine(palette.Paint(result.IsSuccess ? "1;32" : "1;31", Title(result)));
        Console.Out.WriteLine(BodyText.Pretty(result.Body));
    }

    /// <summary>What was not as expected, and the results if they are wanted as JSON.</summary>
    public void End(IReadOnlyList<(EventToSend Event, InvocationReport Report)> invocations)
    {
        for (var i = 0; i < invocations.Count; i++)
            if (invocations[i] is var (@event, report) && !@event.Expects(report.Result))
                Console.Error.WriteLine(palette.Paint("1;31", Surprise(i + 1, @event)));
        if (json)
            Console.Out.WriteLine(InvokeResults.Json(invocations));
    }

    private static string Surprise(int number, EventToSend @event) =>
        @event.MustSucceed
            ? $"Event {number} ({@event.Name}) was to succeed, and failed."
            : $"Event {number} ({@event.Name}) was to fail, and succeeded.";

    private static string Title(InvocationResult result) =>
        result.Match(
            static success => $"Response ({success.ContentType})",
            static _ => "Function error",
            static _ => "Init error",
            static _ => "Runtime error",
            static _ => "Timeout"
        );
}
