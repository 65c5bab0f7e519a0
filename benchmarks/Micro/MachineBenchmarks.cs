using BenchmarkDotNet.Attributes;
using PureLambda.Core;

namespace PureLambda.Micro;

/// <summary>The table alone: a worker's round, step by step.</summary>
[MemoryDiagnoser]
public class MachineBenchmarks
{
    private static readonly Invocation Invocation = new(new Attempt("8476a536-e9f4-11e8-9739-2dfe598c3fcd"), default);
    private readonly WorkerEvent received = new WorkerEvent.InvocationReceived(Invocation);
    private readonly WorkerEvent returned = new WorkerEvent.HandlerReturned(new Response.Buffered(default));
    private readonly WorkerEvent failed = new WorkerEvent.HandlerFailed(new Fault("Unknown", "an order of nothing"));

    [Benchmark(Baseline = true, Description = "Next, Handle, Respond, Next")]
    public WorkerState Usual() => Round(returned);

    [Benchmark(Description = "Next, Handle, Error, Next")]
    public WorkerState Failing() => Round(failed);

    private WorkerState Round(WorkerEvent handled)
    {
        var handle = Machine.Step(WorkerState.Next.Fresh, received);
        var answer = Machine.Step(handle, handled);
        return Machine.Step(answer, WorkerEvent.Posted.Accepted);
    }
}
