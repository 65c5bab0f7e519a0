using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.Json;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>
/// What the user of a simulation sees: the account, as a sentence or as JSON. How far it is stands in one line of a terminal,
/// and nowhere else.
/// </summary>
internal sealed class SimulateScreen(TextWriter output, bool json)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly bool colour =
        ReferenceEquals(output, Console.Out)
        && !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
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
            ? Paint("1;32", report.ToString())
            : $"""
                # {Paint("1;31", $"Broken: {defect.Rule}")}
                # {defect.What}
                # {report.ToString().Split('\n')[0]}
                {defect.Plan}
                """;

    private string Paint(string code, string text) => colour ? $"\e[{code}m{text}\e[0m" : text;

    private static string Json(SimulationReport report)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new() { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("held", report.Defect is null);
            writer.WriteNumber("seed", report.Seed);
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
        }
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
