using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>Runs the checks, says what each came to as it comes, and sums up.</summary>
internal static class ConformRun
{
    public static bool HasCheck(string text) =>
        Conformance.Names.Any(name => name.Contains(text, StringComparison.OrdinalIgnoreCase));

    public static async Task<int> RunAsync(ConformArguments arguments, CancellationToken cancellation)
    {
        var (options, json) = arguments;
        // Where the report goes to standard output, nothing else does.
        var screen = new ConformScreen(json == "-" ? Console.Error : Console.Out);
        try
        {
            var report = await Conformance.RunAsync(options, screen.Result, cancellation);
            screen.Summary(report);
            if (json == "-")
                Console.Out.WriteLine(report.ToJson());
            else if (json is not null)
                await File.WriteAllTextAsync(json, report.ToJson() + "\n", cancellation);
            return report.Holds ? ExitCode.Success : ExitCode.Unexpected;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.Say($"--json {json} cannot be written: {e.Message}");
            return ExitCode.BadArguments;
        }
    }
}
