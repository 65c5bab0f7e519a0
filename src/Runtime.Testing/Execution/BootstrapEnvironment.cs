using System;
using System.Collections.Generic;
using System.Globalization;

namespace PureLambda.Testing;

/// <summary>The environment of a function's process: what Lambda sets, and what any program needs to run.</summary>
internal static class BootstrapEnvironment
{
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT"];

    public static Dictionary<string, string> Build(
        EmulatorOptions options,
        string address,
        string taskRoot,
        string logStreamName
    )
    {
        var variables = new Dictionary<string, string>
        {
            ["_HANDLER"] = options.Handler,
            ["AWS_DEFAULT_REGION"] = options.Region,
            ["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"] = options.MemorySize.ToString(CultureInfo.InvariantCulture),
            ["AWS_LAMBDA_FUNCTION_NAME"] = options.FunctionName,
            ["AWS_LAMBDA_FUNCTION_VERSION"] = options.FunctionVersion,
            ["AWS_REGION"] = options.Region,
            ["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR",
            ["LAMBDA_RUNTIME_DIR"] = taskRoot,
            ["LAMBDA_TASK_ROOT"] = taskRoot,
            ["LANG"] = "en_US.UTF-8",
            ["TZ"] = ":UTC",
        };
        foreach (var (name, value) in Special(options, logStreamName))
            variables[name] = value;
        foreach (var name in Inherited)
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                variables[name] = value;
        foreach (var (name, value) in options.Environment)
            variables[name] = value;
        variables["AWS_LAMBDA_RUNTIME_API"] = address;
        return variables;
    }

    /// <summary>
    /// What depends on the kind of the process: "AWS_LAMBDA_LOG_GROUP_NAME and AWS_LAMBDA_LOG_STREAM_NAME are not available
    /// in Lambda SnapStart functions", and managed instances take logs as JSON only.
    /// </summary>
    private static Dictionary<string, string> Special(EmulatorOptions options, string logStreamName)
    {
        const string Type = "AWS_LAMBDA_INITIALIZATION_TYPE";
        var log = new Dictionary<string, string>
        {
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{options.FunctionName}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = logStreamName,
        };
        return options.Initialization.Match(
            _ => new(log) { [Type] = "on-demand" },
            _ => new() { [Type] = "snap-start" },
            managed => new Dictionary<string, string>(log)
            {
                [Type] = "lambda-managed-instances",
                ["AWS_LAMBDA_MAX_CONCURRENCY"] = managed.Concurrency.ToString(CultureInfo.InvariantCulture),
                ["AWS_LAMBDA_LOG_FORMAT"] = "JSON",
            }
        );
    }
}
