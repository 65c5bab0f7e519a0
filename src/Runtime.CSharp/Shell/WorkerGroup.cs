using System;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using PureLambda.Core;

namespace PureLambda.Shell;

/// <summary>
/// Runs workers, the first on the calling thread. The first that is done stops the others from asking, and then closes its
/// connection.
/// </summary>
internal sealed class WorkerGroup(Worker[] workers, Shutdown shutdown)
{
    private volatile ExceptionDispatchInfo? bug;

    /// <summary>Runs all workers to their end; the gravest of their reasons.</summary>
    public Reason Run()
    {
        using var stop = shutdown.Requested.Register(StopAll);
        using var giveUp = shutdown.GiveUp.Register(GiveUpAll);
        return workers.Length == 1 ? RunOnly(workers[0]) : RunAll();
    }

    private static Reason RunOnly(Worker worker)
    {
        using (worker)
            return worker.Run();
    }

    private Reason RunAll()
    {
        // Handlers of managed instances run on the pool; it must not be slow to give a blocking one its thread.
        ThreadPool.GetMinThreads(out var threads, out var ports);
        _ = ThreadPool.SetMinThreads(Math.Max(threads, workers.Length + Environment.ProcessorCount), ports);
        var reasons = new Reason[workers.Length];
        var others = Enumerable
            .Range(1, workers.Length - 1)
            .Select(i => new Thread(() => RunOne(i, reasons)))
            .ToArray();
        foreach (var thread in others)
            thread.Start();
        RunOne(0, reasons);
        foreach (var thread in others)
            thread.Join();
        bug?.Throw();
        return Reason.Gravest(reasons);
    }

    private void RunOne(int index, Reason[] reasons)
    {
        using var worker = workers[index];
        try
        {
            reasons[index] = worker.Run();
        }
        catch (Exception e)
        {
            // Only a bug of ours comes here. It ends the process, when the other workers have finished what they have.
            bug = ExceptionDispatchInfo.Capture(e);
        }
        StopAll();
    }

    private void StopAll()
    {
        foreach (var worker in workers)
            worker.Stop();
    }

    private void GiveUpAll()
    {
        foreach (var worker in workers)
            worker.GiveUp();
    }
}
