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
            ["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand",
            ["AWS_LAMBDA_LOG_GROUP_NAME"] = $"/aws/lambda/{options.FunctionName}",
            ["AWS_LAMBDA_LOG_STREAM_NAME"] = logStreamName,
            ["AWS_REGION"] = options.Region,
            ["AWS_XRAY_CONTEXT_MISSING"] = "LOG_ERROR",
            ["LAMBDA_RUNTIME_DIR"] = taskRoot,
            ["LAMBDA_TASK_ROOT"] = taskRoot,
            ["LANG"] = "en_US.UTF-8",
            ["TZ"] = ":UTC",
        };
        foreach (var name in Inherited)
            if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value)
                variables[name] = value;
        foreach (var (name, value) in options.Environment)
            variables[name] = value;
        variables["AWS_LAMBDA_RUNTIME_API"] = address;
        return variables;
    }
}
