using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>Puts any runtime executable, in whatever language, through the contract of the Runtime API.</summary>
public static class Conformance
{
    private static IReadOnlyList<Check> Contract { get; } =
    [
        .. LifeCycle.All,
        .. Announcements.All,
        .. Bodies.All,
        .. Errors.All,
        .. Verdicts.All,
        .. Connections.All,
        .. Streams.All,
        .. Processes.All,
    ];

    /// <summary>The names of all checks, in the order of the contract.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Contract.Select(static check => check.Name)];

    /// <summary>
    /// Tries every check, each with a process of its own. Whatever the executable does is a finding and no exception.
    /// </summary>
    /// <param name="options">The executable, and what its function answers.</param>
    /// <param name="progress">Gets each result as it comes, one at a time and in any order.</param>
    /// <param name="cancellation">Ends the checks that run, and their processes.</param>
    public static async Task<ConformanceReport> RunAsync(
        ConformanceOptions options,
        Action<CheckResult> progress,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Parallel, 1);
        var wanted = Contract
            .Where(check =>
                options.Only is null || check.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        var results = new CheckResult[wanted.Count];
        var gate = new Lock();
        var limits = new ParallelOptions
        {
            MaxDegreeOfParallelism = options.Parallel,
            CancellationToken = cancellation,
        };
        await Parallel.ForAsync(
            0,
            wanted.Count,
            limits,
            async (place, cancelled) =>
            {
                var check = wanted[place];
                var finding = await Trial.RunAsync(check, options, cancelled);
                results[place] = new CheckResult(check.Name, check.Contract, check.Source, finding);
                lock (gate)
                    progress(results[place]);
            }
        );
        return new ConformanceReport(results);
    }
}
