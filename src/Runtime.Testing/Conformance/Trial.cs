using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>One check with one process: what it asks for, what it is answered, and how it ends.</summary>
internal sealed partial class Trial : IAsyncDisposable
{
    public const string Invocations = "/2018-06-01/runtime/invocation";

    private readonly Check check;
    private readonly ScriptedApi api = new();
    private readonly ConcurrentQueue<string> log = new();
    private readonly CancellationToken cancellation;
    private Bootstrap? process;
    private int ids;

    private Trial(Check check, ConformanceOptions options, CancellationToken cancellation) =>
        (this.check, Options, this.cancellation) = (check, options, cancellation);

    public ConformanceOptions Options { get; }

    /// <summary>Goes through a check with a process of its own.</summary>
    public static async Task<Finding> RunAsync(Check check, ConformanceOptions options, CancellationToken cancellation)
    {
        await using var trial = new Trial(check, options, cancellation);
        try
        {
            trial.Start();
            await check.Try(trial);
            return new Finding.Held();
        }
        catch (ContractBroken e)
        {
            return new Finding.Broken(e.Message + trial.Said());
        }
        catch (Inapplicable e)
        {
            return new Finding.NotTried(e.Message);
        }
    }

    /// <summary>How many requests there have been.</summary>
    public int Requests => api.Count;

    /// <summary>The next request, whatever it is.</summary>
    /// <param name="expected">What is expected: the end of "it did not …".</param>
    public async Task<PendingRequest> RequestAsync(string expected)
    {
        var next = api.Requests.ReadAsync(cancellation).AsTask();
        var exit = process!.Exited;
        try
        {
            if (await Task.WhenAny(next, exit).WaitAsync(Options.Patience, cancellation) == exit && !next.IsCompleted)
                throw new ContractBroken($"it ended ({(await exit).Error}), and was to {expected}");
            return await next;
        }
        catch (TimeoutException)
        {
            throw new ContractBroken($"within {Options.Patience.TotalSeconds} s it did not {expected}");
        }
        catch (ChannelClosedException e) when (e.InnerException is ContractBroken broken)
        {
            throw broken;
        }
    }

    /// <summary>Makes sure that nothing is asked for a while, and that the process goes on.</summary>
    /// <param name="reason">Why nothing should be asked.</param>
    /// <param name="time">How long; null for the usual time.</param>
    public async Task QuietAsync(string reason, TimeSpan? time = null)
    {
        var wait = api.Requests.WaitToReadAsync(cancellation).AsTask();
        var first = await Task.WhenAny(wait, process!.Exited, Task.Delay(time ?? Options.Quiet, cancellation));
        if (first == wait && api.Requests.TryRead(out var pending))
            throw new ContractBroken($"it sent {pending.Request} while {reason}");
        if (first == process.Exited)
            throw new ContractBroken($"it ended ({(await process.Exited).Error}) while {reason}");
    }

    /// <summary>Waits for the end of the process; its exit code.</summary>
    /// <param name="reason">Why it should end.</param>
    public async Task<ExitStatus> ExitAsync(string reason)
    {
        try
        {
            return await process!.Exited.WaitAsync(Options.Patience, cancellation);
        }
        catch (TimeoutException)
        {
            throw new ContractBroken(
                $"it goes on {Options.Patience.TotalSeconds} s after {reason}; it has sent {Requests} requests"
            );
        }
    }

    /// <summary>Waits for the end of the process, which must say that something went wrong.</summary>
    public async Task FailingExitAsync(string reason)
    {
        if ((await ExitAsync(reason)).Code == 0)
            throw new ContractBroken($"it ended with exit code 0 after {reason}; something else than 0 was expected");
    }

    /// <summary>Sends a signal to the process.</summary>
    public void Signal(int signal) => process!.Send(signal);

    public bool HasEnded => process!.Exited.IsCompleted;

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            const int Continue = 18;
            process.Send(Continue);
            await process.KillAsync();
            process.Dispose();
        }
        await api.DisposeAsync();
    }

    private void Start()
    {
        var function = new EmulatorOptions
        {
            Bootstrap = Options.Bootstrap,
            Arguments = Options.Arguments,
            Environment = Options.Environment,
            Handler = Options.Handler,
            Log = line => log.Enqueue(line.Text),
        };
        var folder = Path.GetDirectoryName(Path.GetFullPath(Options.Bootstrap)) ?? ".";
        var directory = Options.Bootstrap.Contains('/') ? folder : Environment.CurrentDirectory;
        var variables = BootstrapEnvironment.Build(function, api.Address + check.PathPrefix, directory, "conformance");
        foreach (var (name, value) in check.Environment)
            if (value is null)
                variables.Remove(name);
            else
                variables[name] = value;
        var path = Options.Bootstrap.Contains('/') ? Path.GetFullPath(Options.Bootstrap) : Options.Bootstrap;
        try
        {
            process = Bootstrap.Start(function with { Bootstrap = path }, directory, variables);
        }
        catch (Win32Exception e)
        {
            throw new ContractBroken($"it cannot be started: {e.Message}");
        }
    }

    private string Said() => log.IsEmpty ? "" : $"; the last that it wrote: {string.Join(" | ", log.TakeLast(3))}";
}
