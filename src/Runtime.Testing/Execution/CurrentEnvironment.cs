using System;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>
/// The execution environment that takes the next event. One that can take no more is left behind, and ends when the last
/// invocation in it is over.
/// </summary>
internal sealed class CurrentEnvironment(EmulatorOptions options) : IAsyncDisposable
{
    private readonly SemaphoreSlim door = new(1);
    private readonly Lock gate = new();
    private Tenancy? current;

    /// <summary>An environment and those who use it.</summary>
    private sealed class Tenancy(ExecutionEnvironment environment)
    {
        public ExecutionEnvironment Environment => environment;
        public int Users { get; set; }
        public bool IsForsaken { get; set; }

        /// <summary>Whether it is for nobody else. The end of a process that nobody used is for the next to be told.</summary>
        public bool IsTaken => IsForsaken || (Users > 0 && environment.IsStopped);
    }

    /// <summary>Runs an invocation in the environment, or in a new one.</summary>
    public async Task<InvocationReport> UseAsync(
        Func<ExecutionEnvironment, Task<InvocationReport>> invoke,
        CancellationToken cancellation
    )
    {
        var tenancy = await EnterAsync(cancellation);
        try
        {
            return await invoke(tenancy.Environment);
        }
        catch
        {
            // Who waits no longer leaves an event behind that only other workers of the same process get over.
            if (options.Initialization.Tag is not Initialization.Case.ManagedInstances)
                tenancy.IsForsaken = true;
            throw;
        }
        finally
        {
            if (Leave(tenancy))
                await tenancy.Environment.DisposeAsync();
        }
    }

    /// <summary>Ends the process. Nobody may use it any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (current is not null)
            await current.Environment.DisposeAsync();
        current = null;
    }

    private async Task<Tenancy> EnterAsync(CancellationToken cancellation)
    {
        // One starts a process, and the others wait for it.
        await door.WaitAsync(cancellation);
        try
        {
            if (Join() is { } tenancy)
                return tenancy;
            var started = new Tenancy(await ExecutionEnvironment.StartAsync(options, cancellation)) { Users = 1 };
            lock (gate)
                current = started;
            return started;
        }
        finally
        {
            door.Release();
        }
    }

    private Tenancy? Join()
    {
        lock (gate)
        {
            if (current is null or { IsTaken: true })
                return null;
            current.Users++;
            return current;
        }
    }

    /// <summary>Whether the one who leaves is the last in an environment that is of no more use.</summary>
    private bool Leave(Tenancy tenancy)
    {
        lock (gate)
        {
            var isLast = --tenancy.Users == 0;
            var isOver = isLast && (tenancy.IsForsaken || tenancy.Environment.IsStopped);
            if (isOver && current == tenancy)
                current = null;
            return isOver;
        }
    }
}
