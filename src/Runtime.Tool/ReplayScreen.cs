using System;
using System.Collections.Generic;
using System.Linq;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What the user of a replay sees: a summary, or JSON. Progress goes to standard error, and only to a terminal.</summary>
internal sealed class ReplayScreen(bool json)
{
    private readonly Palette palette = new(Console.Out);

    public void Progress(string file, int number)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine($"{file}: invocation {number}");
    }

    public void Report(ReplayReport report)
    {
        if (json)
            return;
        foreach (var line in report.ToText().Split('\n'))
            Console.Out.WriteLine(Paint(line));
    }

    public void Updated(string file) => (json ? Console.Error : Console.Out).WriteLine($"{file}: updated");

    public void End(IReadOnlyList<ReplayReport> reports)
    {
        if (json)
            Console.Out.WriteLine(ReplayResults.Json(reports));
        else if (reports.Count > 1)
            Console.Out.WriteLine($"{reports.Count(static report => report.Held)} of {reports.Count} recordings held");
    }

    private string Paint(string line)
    {
        var code = line.TrimStart() switch
        {
            ['h', 'e', 'l', 'd', ..] or ['+', ' ', ..] => "32",
            ['C', 'H', 'A', 'N', 'G', ..] or ['-', ' ', ..] => "31",
            _ => "",
        };
        return palette.Paint(code, line);
    }
}
