using System;
using System.IO;
using System.Linq;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What the user of `conform` sees: a line for each check, and for a broken one what was seen and what is said.</summary>
internal sealed class ConformScreen(TextWriter writer)
{
    private readonly Palette palette = new(writer);

    public void Result(CheckResult result)
    {
        var (code, word) = result.Finding.Match(
            static _ => ("32", "held     "),
            static _ => ("1;31", "BROKEN   "),
            static _ => ("2", "not tried")
        );
        writer.WriteLine($"{palette.Paint(code, word)}  {result.Name}");
        result.Finding.Match(
            static _ => 0,
            broken =>
            {
                writer.WriteLine($"             seen: {broken.Seen}");
                writer.WriteLine($"             said: {result.Contract}");
                writer.WriteLine($"                   {result.Source}");
                return 0;
            },
            notTried =>
            {
                writer.WriteLine($"             {palette.Paint("2", notTried.Reason)}");
                return 0;
            }
        );
    }

    public void Summary(ConformanceReport report)
    {
        var held = report.Results.Count(static result => result.Finding is Finding.Held);
        var broken = report.Broken.Count();
        var text = $"{held} held, {broken} broken, {report.Results.Count - held - broken} not tried";
        writer.WriteLine(palette.Paint(report.Holds ? "1;32" : "1;31", text));
    }
}
