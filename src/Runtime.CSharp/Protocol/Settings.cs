using PureLambda.Core;

namespace PureLambda.Protocol;

/// <summary>What the environment said, parsed once. <see cref="SettingsReader"/> reads it.</summary>
/// <param name="Api">Where the Runtime API is.</param>
public sealed record Settings(RuntimeApiAddress Api)
{
    /// <summary><c>_HANDLER</c>: the function's configured handler, or null.</summary>
    public string? Handler { get; init; }

    /// <summary><c>AWS_LAMBDA_FUNCTION_NAME</c>.</summary>
    public string? FunctionName { get; init; }

    /// <summary><c>AWS_LAMBDA_FUNCTION_VERSION</c>.</summary>
    public string? FunctionVersion { get; init; }

    /// <summary><c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>, in MB.</summary>
    public int? MemoryMegabytes { get; init; }

    /// <summary><c>AWS_LAMBDA_LOG_GROUP_NAME</c>; absent under SnapStart.</summary>
    public string? LogGroup { get; init; }

    /// <summary><c>AWS_LAMBDA_LOG_STREAM_NAME</c>; absent under SnapStart.</summary>
    public string? LogStream { get; init; }

    /// <summary><c>AWS_REGION</c>.</summary>
    public string? Region { get; init; }

    /// <summary><c>LAMBDA_TASK_ROOT</c>: where the function's files are.</summary>
    public string? TaskRoot { get; init; }

    /// <summary>How the environment begins, from <c>AWS_LAMBDA_INITIALIZATION_TYPE</c>.</summary>
    public Start Start { get; init; }

    /// <summary>
    /// Whether this is a managed instance, where the runtime itself enforces the deadline: the initialisation type says so,
    /// or a concurrency is given.
    /// </summary>
    public bool IsManaged { get; init; }

    /// <summary><c>AWS_LAMBDA_MAX_CONCURRENCY</c>: how many invocations may run at once, at least 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary><c>AWS_LAMBDA_LOG_FORMAT</c>.</summary>
    public LogFormat LogFormat { get; init; }

    /// <summary><c>AWS_LAMBDA_LOG_LEVEL</c>: lines below it are not written.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary><c>PURELAMBDA_TRACE</c>: whether every transition of the machine is printed.</summary>
    public bool Trace { get; init; }

    /// <summary><c>PURELAMBDA_PIPELINE_NEXT</c>: whether next goes out in the write of an answer, where that is sound.</summary>
    public bool PipelineNext { get; init; }
}
