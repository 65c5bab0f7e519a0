using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using PureLambda.Testing;

namespace PureLambda.Tool;

/// <summary>The options that say what kind of service a function finds: several events at once, a snapshot, a path.</summary>
internal static class EmulationOptions
{
    // As many calls of next as the service lets wait.
    private const int MostEvents = 10_000;

    internal static Option<string?> Concurrency { get; } =
        new("--concurrency")
        {
            Description = "Run it as on Lambda Managed Instances: one process that has so many events at once.",
            HelpName = "NUMBER",
        };

    internal static Option<bool> SnapStart { get; } =
        new("--snapstart")
        {
            Description =
                "Run it as with SnapStart: hold it when it has initialised itself, restore it for its first event.",
        };

    internal static Option<string?> PathPrefix { get; } =
        new("--path-prefix")
        {
            Description = "A path behind host and port in AWS_LAMBDA_RUNTIME_API, such as /my/function.",
            HelpName = "PATH",
        };

    /// <summary>What a command says of it; a command without these options says nothing.</summary>
    public static Initialization ReadInitialization(ParseResult parsed, List<string> problems)
    {
        var isStored = parsed.GetValue(SnapStart);
        if (parsed.GetValue(Concurrency) is not { } text)
            return isStored ? new Initialization.SnapStart() : new Initialization.OnDemand();
        if (isStored)
            problems.Add("--snapstart and --concurrency exclude each other; managed instances take no snapshots.");
        if (
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var concurrency)
            && concurrency is >= 1 and <= MostEvents
        )
            return new Initialization.ManagedInstances(concurrency);
        problems.Add($"--concurrency is {text}; give a number from 1 to {MostEvents}.");
        return new Initialization.OnDemand();
    }

    public static PathPrefix ReadPathPrefix(ParseResult parsed, List<string> problems)
    {
        if (Testing.PathPrefix.TryParse(parsed.GetValue(PathPrefix) ?? "", out var prefix, out var problem))
            return prefix!;
        problems.Add($"--path-prefix: {problem}");
        return Testing.PathPrefix.None;
    }
}
