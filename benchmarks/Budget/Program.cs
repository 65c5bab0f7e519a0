// The budget of allocations: what one invocation of each program allocates on the worker's thread, and what it may.
using System;
using System.Linq;
using PureLambda.Budgets;

Console.WriteLine($"{"program", -34}{"bytes", 8}{"limit", 8}");
var missed = 0;
foreach (var budget in Budget.All.Where(budget => args.All(budget.Program.Contains)))
{
    var bytes = budget.Measured();
    var problem = budget.Problem(bytes);
    missed += problem is null ? 0 : 1;
    Console.WriteLine($"{budget.Program, -34}{bytes, 8:F0}{budget.Limit, 8}   {(problem is null ? "met" : "MISSED")}");
    if (problem is not null)
        Console.Error.WriteLine(problem);
}

Console.WriteLine();
foreach (var (name, bytes) in new Pieces().Measured())
    Console.WriteLine($"{name, -34}{bytes, 8:F0}");
return missed;
