// The budget of allocations: what one invocation of each program allocates on the worker's thread, and what it may.
using System;
using System.Linq;
using PureLambda.Budgets;

var wanted = Budget.All.Where(budget => args.All(budget.Program.Contains)).ToList();
if (wanted.Count == 0)
{
    Console.Error.WriteLine(
        $"No such program. There are: {string.Join("; ", Budget.All.Select(static one => one.Program))}."
    );
    return 1;
}

Console.WriteLine($"{"program", -34}{"bytes", 8}{"limit", 8}");
var missed = 0;
foreach (var budget in wanted)
{
    var bytes = budget.Measured();
    var problem = budget.Problem(bytes);
    missed += problem is null ? 0 : 1;
    Console.WriteLine($"{budget.Program, -34}{bytes, 8:F0}{budget.Limit, 8}   {(problem is null ? "met" : "MISSED")}");
    if (problem is not null)
        Console.Error.WriteLine(problem);
}

Console.WriteLine("\nraw, piece by piece");
foreach (var (name, bytes) in new Pieces().Measured())
    Console.WriteLine($"{name, -34}{bytes, 8:F0}");
return missed;
