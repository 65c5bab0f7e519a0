using System;
using System.Threading;

namespace PureLambda.Testing;

/// <summary>
/// Lets exactly one of several workers run at a time. One that waits gives the baton back, and when nobody runs any more it is
/// chosen who goes on: real threads, in an order that is a value. While a worker's handler runs, the handler's thread is the
/// worker, until the worker's own leaves it behind.
/// </summary>
internal sealed class Baton
{
    // In real time: a worker that neither runs nor waits is a mistake of ours, or hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly object gate = new();
    private readonly Place?[] places;
    private readonly bool[] gone;
    private readonly int[] arrivals;
    private readonly Action choose;
    private int running;
    private bool choosing;

    /// <param name="workers">How many there are; all run.</param>
    /// <param name="choose">Called when nobody runs: it lets one go on, unless all are gone.</param>
    public Baton(int workers, Action choose)
    {
        (places, gone, arrivals) = (new Place?[workers], new bool[workers], new int[workers]);
        (running, this.choose) = (workers, choose);
    }

    /// <summary>Where a worker waits, or null when it runs or is gone.</summary>
    public Place? this[int worker] => places[worker];

    public bool IsGone(int worker) => gone[worker];

    /// <summary>Waits until it is chosen.</summary>
    /// <exception cref="OperationCanceledException">This is a handler, and its worker has left it behind.</exception>
    public void Wait(int worker, Place place)
    {
        lock (gate)
        {
            var before = places[worker];
            places[worker] = place;
            arrivals[worker]++;
            Changes(before);
        }
        place.Await(Patience);
    }

    /// <summary>A worker runs no more.</summary>
    public void Leave(int worker)
    {
        lock (gate)
        {
            if (gone[worker])
                return;
            var before = places[worker];
            (places[worker], gone[worker]) = (null, true);
            Changes(before);
        }
    }

    /// <summary>How often a worker has come to wait.</summary>
    public int Arrivals(int worker) => System.Threading.Volatile.Read(ref arrivals[worker]);

    /// <summary>Waits until the worker has left this handler behind.</summary>
    /// <param name="worker">The worker.</param>
    /// <param name="before">How often it had come to wait before.</param>
    public void AwaitWorker(int worker, int before)
    {
        lock (gate)
            while (arrivals[worker] == before && !gone[worker])
                AwaitChange();
    }

    /// <summary>Waits until somebody waits or leaves. Only for who chooses, or holds nothing.</summary>
    public void AwaitChange()
    {
        if (!Monitor.Wait(gate, Patience))
            throw new InvalidOperationException("A worker neither runs nor waits.");
    }

    /// <summary>Lets one go on.</summary>
    public void Choose(int worker)
    {
        var place = places[worker]!;
        (places[worker], running) = (null, 1);
        place.Go();
    }

    // Who takes a handler's place did not run, as far as the baton is concerned.
    private void Changes(Place? before)
    {
        if (before is null)
            running--;
        before?.Abandon();
        Monitor.PulseAll(gate);
        // Who chooses may wait for others to come, and chooses when they have.
        if (running > 0 || choosing)
            return;
        choosing = true;
        try
        {
            choose();
        }
        finally
        {
            choosing = false;
        }
    }
}

/// <summary>Where a worker waits.</summary>
/// <param name="canGo">Whether what it waits for is there.</param>
internal sealed class Place(Func<bool> canGo)
{
    private readonly ManualResetEventSlim chosen = new();
    private volatile bool abandoned;

    /// <summary>A worker before its first call: these go on in their order.</summary>
    public bool IsStart { get; init; }

    /// <summary>A handler, which its worker may leave behind.</summary>
    public bool IsHandler { get; init; }

    public bool CanGo => canGo();

    public void Go() => chosen.Set();

    public void Abandon()
    {
        abandoned = true;
        chosen.Set();
    }

    public void Await(TimeSpan patience)
    {
        if (!chosen.Wait(patience))
            throw new InvalidOperationException("A worker waits, and nobody else comes to an end.");
        if (abandoned)
            throw new OperationCanceledException("Nobody waits for this handler any more.");
    }
}
