using System;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Libraries.Tests;

/// <summary>Counts its lives. Each law has a type of its own, as laws run beside each other.</summary>
public abstract class Counted<T>
{
    private int calls;

    protected Counted() => Interlocked.Increment(ref Constructed);

    public static int Constructed;
    public static int Disposed;

    public int Count() => Interlocked.Increment(ref calls);
}

public sealed class Plain : Counted<Plain>;

public sealed class Synchronous : Counted<Synchronous>, IDisposable
{
    public void Dispose() => Interlocked.Increment(ref Disposed);
}

public sealed class Asynchronous : Counted<Asynchronous>, IAsyncDisposable, IDisposable
{
    public void Dispose() => throw new InvalidOperationException("DisposeAsync was expected.");

    public async ValueTask DisposeAsync()
    {
        await Task.Yield();
        Interlocked.Increment(ref Disposed);
    }
}

public sealed class Halfway : Counted<Halfway>, IDisposable
{
    public Handler Given => throw new InvalidOperationException("no handler");

    public void Dispose() => Interlocked.Increment(ref Disposed);
}

public sealed class OnlyStatic : Counted<OnlyStatic>, IDisposable
{
    public static int Run() => 1;

    public void Dispose() => Interlocked.Increment(ref Disposed);
}
