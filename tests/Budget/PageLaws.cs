using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace PureLambda.Budgets.Tests;

/// <summary>docs/performance.md says what is measured.</summary>
public sealed partial class PageLaws
{
    [Fact]
    public void The_page_has_the_bytes_of_each_piece()
    {
        Assert.SkipUnless(Budget.IsOptimized, "A debug build allocates more.");
        var rows = Rows();
        foreach (var (name, bytes) in new Pieces().Measured())
            Assert.Equal($"{name}: {bytes:F0}", $"{name}: {rows.GetValueOrDefault(name)?[0]}");
    }

    [Fact]
    public void The_page_has_the_limit_of_each_program_and_what_is_measured_less_than_a_hundred_bytes_below()
    {
        var rows = Rows();
        foreach (var budget in Budget.All)
        {
            var row = rows.GetValueOrDefault(budget.Program);
            Assert.Equal($"{budget.Program}: {budget.Limit}", $"{budget.Program}: {row?[1]}");
            Assert.InRange(int.Parse(row![0], CultureInfo.InvariantCulture), budget.Limit - 100, budget.Limit);
        }
    }

    // Rows of tables that begin with a name and a number: what follows the name.
    private static Dictionary<string, string[]> Rows()
    {
        var rows = new Dictionary<string, string[]>();
        foreach (Match row in Row().Matches(File.ReadAllText(Path.Combine(Root(), "docs", "performance.md"))))
            rows.TryAdd(row.Groups[1].Value, [row.Groups[2].Value, row.Groups[3].Value]);
        return rows;
    }

    [GeneratedRegex(@"^\| ([^|]+?) \| (\d+) \| ([^|]*?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PureLambda.slnx")))
            folder =
                folder.Parent ?? throw new DirectoryNotFoundException("The repository was expected above the tests.");
        return folder.FullName;
    }
}
