using System;
using System.Threading;
using PureLambda.Core;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>What the shell takes from outside. The defaults are right in Lambda; change one with <c>with</c>.</summary>
public sealed record RuntimeOptions
{
    /// <summary>The value of an environment variable, or null.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Opens a transport for a worker.</summary>
    public Func<RuntimeApiAddress, ITransport> Transport { get; init; } =
        static address => new SocketTransport(address);

    /// <summary>The clock: everything that waits or measures uses it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where log records go, or null for standard output in the environment's log format.</summary>
    public Action<LogRecord>? Log { get; init; }

    /// <summary>Sees every transition, in addition to the observer that the environment asks for; may be called by several workers at once.</summary>
    public Action<Transition>? Observer { get; init; }

    /// <summary>Asks the runtime to stop, as SIGTERM does.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>
    /// How long the platform waits between SIGTERM and SIGKILL. 500 ms, as Lambda gives where only internal extensions are
    /// registered; managed instances give 600.
    /// </summary>
    public TimeSpan ShutdownTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether <c>_X_AMZN_TRACE_ID</c> is set for each invocation, outside managed instances, as X-Ray SDKs expect.</summary>
    public bool SetTraceVariable { get; init; } = true;

    /// <summary>
    /// Whether the GET for the next event goes out in one write with an answer, ahead of what the service says to that: two
    /// system calls less, and of what is billed a round trip. Needs a Runtime API, and whatever stands before it, that takes
    /// pipelined requests (RFC 9112, 9.3.2). <c>PURELAMBDA_PIPELINE_NEXT=1</c> says the same. Without effect on managed
    /// instances, where an event could be lost for it: docs/pipelining.md.
    /// </summary>
    public bool PipelineNext { get; init; }

    /// <summary>
    /// Whether the collector's heap is kept below the function's memory (<c>AWS_LAMBDA_FUNCTION_MEMORY_SIZE</c>), so that it
    /// collects where the platform would end the process. A limit that .NET's own settings give, such as
    /// <c>DOTNET_GCHeapHardLimit</c>, stays as it is: docs/performance.md.
    /// </summary>
    public bool LimitHeap { get; init; } = true;

    /// <summary>What stands in for the tables: the simulation breaks them on purpose, to see that it notices. Null otherwise.</summary>
    internal StandIn? StandIn { get; init; }
}

/// <summary>Other tables than those of <see cref="Machine"/>.</summary>
/// <param name="Process">The process's.</param>
/// <param name="Worker">A worker's, by its number.</param>
internal sealed record StandIn(
    Func<ProcessState, ProcessEvent, ProcessState> Process,
    Func<int, WorkerState, WorkerEvent, WorkerState> Worker
)
{
    /// <summary>Whether next goes out with an answer, on managed instances, too; null leaves it as it is.</summary>
    public bool? PipelinesAnywhere { get; init; }
}
