using System;
using System.Collections.Generic;
using PureLambda.Core;

namespace PureLambda.Protocol;

/// <summary>The environment as settings, or every problem in it at once.</summary>
/// <param name="Settings">The settings, when there is no problem.</param>
/// <param name="Api">Where the Runtime API is, when at least that could be read: problems are reported there.</param>
/// <param name="Problems">Each variable that cannot be used: what it says, what was expected, what to do.</param>
public sealed record SettingsReader(Settings? Settings, RuntimeApiAddress? Api, Sequence<string> Problems)
{
    private const int MaxWorkers = 10_000;

    /// <summary>The problems as one fault; null when there are none.</summary>
    public Fault? Fault =>
        Problems.Count == 0
            ? null
            : new Fault("Runtime.InvalidSettings", "The environment cannot be used. " + string.Join(" ", Problems));

    /// <summary>The state in which the process begins.</summary>
    public ProcessState FirstState =>
        (Settings, Fault) switch
        {
            ({ } s, null) => new ProcessState.Init(s.Start, s.Workers),
            (_, { } fault) when Api is not null => new ProcessState.Report(
                ReportTarget.Init,
                new Reason.Unusable(fault)
            ),
            (_, var fault) => new ProcessState.Stopped(new Reason.Unusable(fault!)),
        };

    /// <summary>Reads the environment.</summary>
    /// <param name="variable">The value of a variable, or null. An empty one counts as absent.</param>
    public static SettingsReader Read(Func<string, string?> variable)
    {
        var problems = new List<string>();
        string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;

        var api = ReadApi(Value("AWS_LAMBDA_RUNTIME_API"), problems);
        var concurrency = Value("AWS_LAMBDA_MAX_CONCURRENCY");
        var type = Value("AWS_LAMBDA_INITIALIZATION_TYPE");
        var settings = new Settings(api ?? new RuntimeApiAddress("", 0, ""))
        {
            Handler = Value("_HANDLER"),
            FunctionName = Value("AWS_LAMBDA_FUNCTION_NAME"),
            FunctionVersion = Value("AWS_LAMBDA_FUNCTION_VERSION"),
            MemoryMegabytes = Positive("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", int.MaxValue, Value, problems),
            LogGroup = Value("AWS_LAMBDA_LOG_GROUP_NAME"),
            LogStream = Value("AWS_LAMBDA_LOG_STREAM_NAME"),
            Region = Value("AWS_REGION"),
            TaskRoot = Value("LAMBDA_TASK_ROOT"),
            Start = type == "snap-start" ? Start.SnapStart : Start.OnDemand,
            IsManaged = type == "lambda-managed-instances" || concurrency is not null,
            Workers = Positive("AWS_LAMBDA_MAX_CONCURRENCY", MaxWorkers, Value, problems) ?? 1,
            LogFormat = ReadFormat(Value("AWS_LAMBDA_LOG_FORMAT"), problems),
            LogLevel = ReadLevel(Value("AWS_LAMBDA_LOG_LEVEL"), problems),
            Trace = IsOn(Value("PURELAMBDA_TRACE")),
            PipelineNext = IsOn(Value("PURELAMBDA_PIPELINE_NEXT")),
        };
        return problems.Count == 0
            ? new SettingsReader(settings, api, [])
            : new SettingsReader(null, api, Sequence.From(problems));
    }

    private static bool IsOn(string? text) => text is not (null or "0" or "false");

    private static RuntimeApiAddress? ReadApi(string? text, List<string> problems)
    {
        if (text is null)
        {
            problems.Add(
                "AWS_LAMBDA_RUNTIME_API is not set: expected the Runtime API's host:port. Lambda sets it; "
                    + "to run this program outside Lambda, start it through an emulator of the Runtime API."
            );
            return null;
        }
        if (!RuntimeApiAddress.TryParse(text, out var address, out var problem))
            problems.Add($"AWS_LAMBDA_RUNTIME_API is \"{text}\": {problem}.");
        return address;
    }

    private static int? Positive(string name, int max, Func<string, string?> value, List<string> problems)
    {
        if (value(name) is not { } text)
            return null;
        if (Tokens.TryNumber(text, out var number) && number >= 1 && number <= max)
            return number;
        problems.Add($"{name} is \"{text}\": expected a whole number from 1 to {max}, or no value.");
        return null;
    }

    private static LogFormat ReadFormat(string? text, List<string> problems)
    {
        switch (text?.ToUpperInvariant())
        {
            case null or "TEXT":
                return LogFormat.Text;
            case "JSON":
                return LogFormat.Json;
            default:
                problems.Add($"AWS_LAMBDA_LOG_FORMAT is \"{text}\": expected TEXT or JSON.");
                return LogFormat.Text;
        }
    }

    private static LogLevel ReadLevel(string? text, List<string> problems)
    {
        switch (text?.ToUpperInvariant())
        {
            case "TRACE":
                return LogLevel.Trace;
            case "DEBUG":
                return LogLevel.Debug;
            case null or "INFO" or "INFORMATION":
                return LogLevel.Information;
            case "WARN" or "WARNING":
                return LogLevel.Warning;
            case "ERROR":
                return LogLevel.Error;
            case "FATAL" or "CRITICAL":
                return LogLevel.Critical;
            default:
                problems.Add($"AWS_LAMBDA_LOG_LEVEL is \"{text}\": expected TRACE, DEBUG, INFO, WARN, ERROR or FATAL.");
                return LogLevel.Information;
        }
    }
}
