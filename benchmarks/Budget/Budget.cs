using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using PureLambda.Combinators;

namespace PureLambda.Budgets;

/// <summary>How many bytes an invocation of a program may allocate on the worker's thread, handler and loop together.</summary>
/// <param name="Program">The program's name.</param>
/// <param name="Limit">The bytes, close above what is measured.</param>
/// <param name="Handler">The program.</param>
/// <param name="Event">What it gets.</param>
/// <param name="Answer">What it answers.</param>
public sealed record Budget(string Program, int Limit, Handler Handler, string Event, string Answer)
{
    private const int Warm = 1000;
    private const int Invocations = 5000;

    /// <summary>The one table of limits.</summary>
    // csharpier-ignore-start
    public static IReadOnlyList<Budget> All { get; } =
    [
        new("raw",                 1936,  Programs.Raw,                           Order.Small,                   Order.Small),
        new("typed, 128 B",        2752,  Programs.Typed,                         Order.Small,                   Order.Small),
        new("typed, middleware",   3120,  Programs.Layered,                       Order.Small,                   Order.Small),
        new("HTTP route",          9344,  Programs.Routed,                        Programs.HttpEvent,            Programs.HttpAnswer),
        new("C#, ten combinators", 9384,  Combinators.Programs.CSharp.composed,   Combinators.Programs.@event,   Programs.Receipt),
        new("F#, typed, 1 KB",     9448,  Combinators.Programs.FSharp.bare,       Combinators.Programs.@event,   Programs.Receipt),
        new("F#, ten combinators", 9704,  Combinators.Programs.FSharp.composed,   Combinators.Programs.@event,   Programs.Receipt),
    ];
    // csharpier-ignore-end

    /// <summary>Whether the code is compiled as it is deployed. A debug build allocates more: it has no budget.</summary>
    public static bool IsOptimized =>
        typeof(Lambda).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    /// <summary>What an invocation allocates once the code is warm.</summary>
    public double Measured() => Loop.Allocated(Handler, Event, Answer, Warm, Invocations);

    /// <summary>What is wrong with so many bytes, and what to do; null where nothing is.</summary>
    /// <param name="measured">The bytes of an invocation.</param>
    public string? Problem(double measured) =>
        measured <= Limit
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Program}: an invocation allocates {measured:F0} bytes, and its budget is {Limit}. Find what came on top "
                    + $"(docs/performance.md lists what one invocation allocates) and remove it; where it must be, raise the "
                    + $"limit in benchmarks/Budget/Budget.cs, and the list with it."
            );
}
