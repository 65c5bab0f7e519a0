using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>
/// What the user of a simulation sees: the account, as a sentence or as JSON. How far it is stands in one line of a terminal,
/// and nowhere else.
/// </summary>
internal sealed class SimulateScreen(TextWriter output, bool json)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly Palette palette = new(output);
    private readonly Stopwatch sinceProgress = Stopwatch.StartNew();
    private bool hasProgress;

    public void Progress(SimulationReport report, int invocations)
    {
        if (Console.IsErrorRedirected || sinceProgress.Elapsed < Pause)
            return;
        sinceProgress.Restart();
        hasProgress = true;
        Console.Error.Write(
            string.Create(CultureInfo.InvariantCulture, $"\r{report.Invocations:N0} of {invocations:N0} invocations")
        );
    }

    public void End(SimulationReport report)
    {
        EndProgress();
        output.WriteLine(json ? Json(report) : Text(report));
    }

    public void Interrupted() => EndProgress();

    private void EndProgress()
    {
        if (hasProgress)
            Console.Error.WriteLine();
        hasProgress = false;
    }

    // What breaks a rule is printed as a script, and what is said of it as comments: the whole can be replayed.
    private string Text(SimulationReport report) =>
        report.Defect is not { } defect
            ? palette.Paint("1;32", report.ToString())
            : $"""
                # {palette.Paint("1;31", $"Broken: {defect.Rule}")}
                # {defect.What.ReplaceLineEndings("\n# ")}
                # {report.ToString().Split('\n')[0]}
                {defect.Plan}
                """;

    private static string Json(SimulationReport report) =>
        JsonText.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("held", report.Defect is null);
            if (report.Seed is { } seed)
                writer.WriteNumber("seed", seed);
            else
                writer.WriteNull("seed");
            writer.WriteNumber("invocations", report.Invocations);
            writer.WriteNumber("answered", report.Answered);
            writer.WriteNumber("failed", report.Failed);
            writer.WriteNumber("givenUp", report.GivenUp);
            writer.WriteNumber("processes", report.Processes);
            writer.WriteNumber("virtualSeconds", (long)report.Elapsed.TotalSeconds);
            if (report.Defect is { } defect)
            {
                writer.WriteStartObject("defect");
                writer.WriteString("rule", defect.Rule);
                writer.WriteString("what", defect.What);
                writer.WriteString("script", defect.Plan.ToString());
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        });
}
