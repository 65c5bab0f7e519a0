// The benchmarks in one process: BenchmarkDotNet's own options, `--filter` and `--job` among them.
using System;
using System.Linq;
using BenchmarkDotNet.Running;

var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).ToList();
if (summaries.Count == 0)
    Console.Error.WriteLine("No benchmark is of this name.");

// BenchmarkDotNet goes on after one that failed, and ends as if nothing were the matter.
var failed = summaries
    .SelectMany(static summary =>
        summary
            .BenchmarksCases.Where(one => summary[one] is not { Success: true })
            .Select(static one => one.DisplayInfo)
    )
    .ToList();
foreach (var name in failed)
    Console.Error.WriteLine($"{name} failed.");
return summaries.Count == 0 || failed.Count > 0 ? 1 : 0;
