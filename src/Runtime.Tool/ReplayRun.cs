using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>Replays each recording, and says what came of it.</summary>
internal static class ReplayRun
{
    public static async Task<int> RunAsync(ReplayArguments arguments, CancellationToken cancellation)
    {
        var reports = new List<ReplayReport>();
        var screen = new ReplayScreen(arguments.Json);
        try
        {
            foreach (var file in arguments.Files)
            {
                var report = await ReplayAsync(file, arguments, screen, cancellation);
                reports.Add(report);
                screen.Report(report);
                if (arguments.Update && report is { Held: false, Replayed: { } accepted })
                {
                    accepted.Write(file);
                    screen.Updated(file);
                }
            }
            screen.End(reports);
            if (arguments.JUnit is { } results)
                ReplayResults.JUnit(reports).Save(results);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Complaint.Say($"the results cannot be written: {e.Message}");
            return ExitCode.BadArguments;
        }
        return reports.Any(static report => report.Problems.Count > 0) ? ExitCode.BadArguments
            : arguments.Update || reports.All(static report => report.Held) ? ExitCode.Success
            : ExitCode.Unexpected;
    }

    private static async Task<ReplayReport> ReplayAsync(
        string file,
        ReplayArguments arguments,
        ReplayScreen screen,
        CancellationToken cancellation
    )
    {
        var (recording, problems) = Recording
            .Read(file)
            .Match(
                static read => ((Recording?)read.Recording, default(Sequence<RecordingProblem>)),
                static unreadable => (null, unreadable.Problems)
            );
        if (recording is null)
            return new(file, [], [.. problems.Select(static problem => problem.ToString())], null);
        var options = arguments.Options with { Progress = (number, _) => screen.Progress(file, number) };
        return await Replay.FunctionAsync(file, recording, arguments.Function, options, cancellation);
    }
}
