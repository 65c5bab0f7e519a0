using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>What `purelambda simulate` was asked to do, checked: the simulation, of how many invocations, and how to tell of it.</summary>
internal sealed record SimulateArguments(Simulation Simulation, int Invocations, bool Json)
{
    private const long UsualSeed = 20180601;
    private const int UsualInvocations = 1_000_000;

    public static (SimulateArguments Arguments, IReadOnlyList<string> Problems) Read(ParseResult parsed)
    {
        var problems = new List<string>();
        var seed = ReadSeed(parsed.GetValue(SimulateCommand.Seed), problems);
        var count = ReadCount(parsed.GetValue(SimulateCommand.Invocations), problems);
        var json = parsed.GetValue(SimulateCommand.Json);
        var simulation = Simulation.OfRuntime();
        if (parsed.GetValue(SimulateCommand.Script) is not { } file)
        {
            var invocations = count ?? UsualInvocations;
            return (new(simulation.Seed(seed ?? UsualSeed).Invocations(invocations), invocations, json), problems);
        }
        if (seed is not null || count is not null)
            problems.Add("--script says itself what happens; leave out --seed and --invocations.");
        return ReadScript(file, problems) is { } plan
            ? (new(simulation.Replaying(plan), plan.Count, json), problems)
            : (new(simulation, 0, json), problems);
    }

    private static long? ReadSeed(string? text, List<string> problems)
    {
        if (text is null)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed))
            return seed;
        problems.Add($"--seed is {text}; give a whole number of 64 bits.");
        return null;
    }

    private static int? ReadCount(string? text, List<string> problems)
    {
        if (text is null)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
            return count;
        problems.Add($"--invocations is {text}; give a number from 1 to {int.MaxValue}.");
        return null;
    }

    private static Plan? ReadScript(string file, List<string> problems)
    {
        try
        {
            var plan = Plan.Parse(file == "-" ? Console.In.ReadToEnd() : File.ReadAllText(file));
            if (plan.Count > 0)
                return plan;
            problems.Add($"--script {file} has no invocation; write a line for each, such as \"event 3\".");
        }
        catch (FormatException e)
        {
            problems.Add($"--script {file}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add($"--script {file} cannot be read: {e.Message}");
        }
        return null;
    }
}
