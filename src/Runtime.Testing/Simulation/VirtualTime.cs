using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>A clock that moves only when it is told to. Timers fire, in order, on the thread that moves it.</summary>
public sealed class VirtualTime : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly object gate = new();
    private readonly List<Waiter> waiting = [];
    private long now;

    /// <summary>How far the clock has come since it was made.</summary>
    public TimeSpan Elapsed => new(Volatile.Read(ref now));

    /// <summary>Whoever wants to wait has waited already: a new timer moves the clock and fires at once.</summary>
    internal bool Leaps { get; set; }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Beginning + Elapsed;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref now);

    /// <summary>Moves the clock; the timers whose time comes fire.</summary>
    /// <param name="span">How far.</param>
    public void Advance(TimeSpan span)
    {
        var target = Volatile.Read(ref now) + span.Ticks;
        while (Due(target) is { } waiter)
            waiter.Fire();
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var waiter = new Waiter(this, callback, state);
        _ = waiter.Change(dueTime, period);
        return waiter;
    }

    /// <summary>How long it is until the next timer fires; null when none waits.</summary>
    internal TimeSpan? UntilNext
    {
        get
        {
            lock (gate)
            {
                long? soonest = null;
                foreach (var waiter in waiting)
                    if (soonest is not { } s || waiter.At < s)
                        soonest = waiter.At;
                return soonest is { } at ? new TimeSpan(Math.Max(0, at - now)) : null;
            }
        }
    }

    /// <summary>Waits, in real time, until somebody sets a timer or the patience is over.</summary>
    internal void AwaitTimer(TimeSpan patience, Task orTask)
    {
        lock (gate)
            if (waiting.Count == 0 && !orTask.IsCompleted)
                _ = Monitor.Wait(gate, patience);
    }

    /// <summary>Wakes whoever waits for a timer.</summary>
    internal void Wake()
    {
        lock (gate)
            Monitor.PulseAll(gate);
    }

    // The first timer due until then, with the clock at its time; null when there is none, with the clock there.
    private Waiter? Due(long target)
    {
        lock (gate)
        {
            Waiter? first = null;
            foreach (var waiter in waiting)
                if (waiter.At <= target && (first is null || waiter.At < first.At))
                    first = waiter;
            now = Math.Max(now, first?.At ?? target);
            if (first is not null)
                Settle(first);
            return first;
        }
    }

    private void Settle(Waiter waiter)
    {
        if (waiter.Period > 0)
            waiter.At += waiter.Period;
        else
            _ = waiting.Remove(waiter);
    }

    private void Set(Waiter waiter, TimeSpan due, TimeSpan period)
    {
        lock (gate)
        {
            _ = waiting.Remove(waiter);
            if (due == Timeout.InfiniteTimeSpan)
                return;
            waiter.Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
            if (due > TimeSpan.Zero && !Leaps)
            {
                waiter.At = now + due.Ticks;
                waiting.Add(waiter);
                Monitor.PulseAll(gate);
                return;
            }
            now += due.Ticks;
        }
        waiter.Fire();
    }

    private sealed class Waiter(VirtualTime time, TimerCallback callback, object? state) : ITimer
    {
        public long At { get; set; }

        public long Period { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            time.Set(this, dueTime, period);
            return true;
        }

        public void Dispose() => time.Set(this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
