using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda;

/// <summary>
/// One batch on its way. Records that must keep their order are a lane; the lane whose next record came first is served first, by
/// as many at once as may be.
/// </summary>
internal sealed class BatchRun<T>
{
    private readonly Sequence<BatchRecord<T>> records;
    private readonly BatchOptions options;
    private readonly Func<T, Context, Task<Fault?>> handle;
    private readonly Context context;
    private readonly CancellationToken ending;
    private readonly object gate = new();
    private readonly PriorityQueue<Queue<int>, int> waiting = new();
    private readonly BatchReport<T> report;
    private bool begun;

    public BatchRun(
        Sequence<BatchRecord<T>> records,
        BatchOptions options,
        Func<T, Context, Task<Fault?>> handle,
        Context context
    )
    {
        (this.records, this.options, this.handle, this.context) = (records, options, handle, context);
        ending = context.CancellationToken;
        report = new BatchReport<T>(records, options.Order);
        foreach (var lane in Lanes())
            waiting.Enqueue(lane, lane.Peek());
    }

    public async Task<BatchReport<T>> Run()
    {
        var servers = new Task[Math.Min(options.Concurrency, waiting.Count)];
        for (var i = 0; i < servers.Length; i++)
            servers[i] = Serve();
        await Task.WhenAll(servers).ConfigureAwait(false);
        return report;
    }

    private IEnumerable<Queue<int>> Lanes()
    {
        var lanes = new Dictionary<string, Queue<int>>();
        for (var i = 0; i < records.Count; i++)
            if (options.Order == BatchOrder.None)
                yield return new Queue<int>([i]);
            else if (lanes.TryGetValue(records[i].Group ?? "", out var lane))
                lane.Enqueue(i);
            else
                lanes.Add(records[i].Group ?? "", new Queue<int>([i]));
        foreach (var lane in lanes.Values)
            yield return lane;
    }

    // Whoever finds nothing waiting may go: each lane still unfinished has somebody who comes back for it.
    private async Task Serve()
    {
        while (Next() is { } lane)
        {
            var index = lane.Dequeue();
            var fault = await Handled(records[index]).ConfigureAwait(false);
            lock (gate)
            {
                report.Ended(index, fault);
                if (lane.Count > 0 && fault is null)
                    waiting.Enqueue(lane, lane.Peek());
            }
        }
    }

    private Queue<int>? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0 || (begun && IsLate()))
                return null;
            begun = true;
            return waiting.Dequeue();
        }
    }

    private bool IsLate() =>
        ending.IsCancellationRequested || (context.Deadline is not null && context.RemainingTime <= options.Margin);

    private async Task<Fault?> Handled(BatchRecord<T> record)
    {
        try
        {
            return record.Value is Outcome<T>.Success { Value: var value }
                ? await handle(value, context).ConfigureAwait(false)
                : ((Outcome<T>.Failure)record.Value).Fault;
        }
        catch (Exception e)
        {
            return Fault.From(e);
        }
    }
}
