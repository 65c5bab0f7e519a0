using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Attributes;
using PureLambda.Budgets;

namespace PureLambda.Micro;

/// <summary>The whole loop, as Lambda.Run runs it, over a socket in memory: programs that have a budget, and their time.</summary>
[MemoryDiagnoser]
public class LoopBenchmarks
{
    private const int Invocations = 5000;
    private Budget budget = null!;

    public static IEnumerable<string> Programs => Budget.All.Select(static budget => budget.Program);

    [ParamsSource(nameof(Programs))]
    public string Program { get; set; } = "";

    [GlobalSetup]
    public void Setup() => budget = Budget.All.Single(one => one.Program == Program);

    [Benchmark(OperationsPerInvoke = Invocations)]
    public double Invocation() =>
        Loop.Allocated(budget.Handler, budget.Event, budget.Answer, warm: 0, measured: Invocations);
}
