using System;
using System.IO;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>The page and the code have the same settings.</summary>
public static class PageLaws
{
    [Fact]
    public static void The_page_says_every_setting_with_its_variable_and_default()
    {
        var lines = File.ReadAllLines(Places.Page);
        foreach (var setting in ProxySetting.All)
            Assert.Contains(
                lines,
                line =>
                    line.StartsWith('|')
                    && line.Contains($"`{setting.Argument}", StringComparison.Ordinal)
                    && line.Contains($"`{setting.Variable}`", StringComparison.Ordinal)
                    && (setting.Known is null || line.Contains($"`{setting.Known}`", StringComparison.Ordinal))
                    && (setting.Default is null || line.Contains($"`{setting.Default}`", StringComparison.Ordinal))
            );
    }
}
