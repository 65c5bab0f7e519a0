using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>The process that runs the function.</summary>
internal sealed partial class Bootstrap : IDisposable
{
    // What the pipes of a living process hold has no end that could be awaited: a pause is taken for it.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(3);
    private const int MostPauses = 20;

    // A child of the bootstrap that outlives it may hold its pipes open for ever.
    private static readonly TimeSpan OutputAfterExit = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan DeathAfterKill = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Process process;
    private readonly TimeProvider time;
    private readonly Task output;
    private long lines;
    private int maxMemoryUsed;

    private Bootstrap(Process process, EmulatorOptions options)
    {
        this.process = process;
        time = options.TimeProvider;
        output = Task.WhenAll(
            PumpAsync(process.StandardOutput, LogSource.StandardOutput, options.Log),
            PumpAsync(process.StandardError, LogSource.StandardError, options.Log)
        );
        Exited = ExitAsync();
    }

    /// <summary>Completes when the process has ended.</summary>
    public Task<ExitStatus> Exited { get; }

    /// <exception cref="Win32Exception">There is no such program, or it cannot be executed.</exception>
    public static Bootstrap Start(
        EmulatorOptions options,
        string directory,
        IReadOnlyDictionary<string, string> environment
    )
    {
        var start = new ProcessStartInfo(options.Bootstrap, options.Arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("a process that is not new");
        process.StandardInput.Close();
        return new Bootstrap(process, options);
    }

    /// <summary>The most memory that the process has used, in MB (VmHWM of /proc/PID/status on Linux).</summary>
    public int MaxMemoryUsed()
    {
        // Several invocations may end at once, and what a Process knows of its process is not for several threads.
        lock (gate)
        {
            try
            {
                maxMemoryUsed = Math.Max(maxMemoryUsed, PeakMemory());
            }
            catch (Exception e) when (e is InvalidOperationException or IOException)
            {
                // The process has ended; what was measured before stands.
            }
            return maxMemoryUsed;
        }
    }

    /// <summary>Gives what the process has written time to arrive, so that it is logged in its place.</summary>
    public async Task SettleAsync()
    {
        if (Exited.IsCompleted)
        {
            await Task.WhenAny(output, Task.Delay(OutputAfterExit, time));
            return;
        }
        for (var pauses = 0; pauses < MostPauses; pauses++)
        {
            var before = Interlocked.Read(ref lines);
            await Task.Delay(Pause, time);
            if (before == Interlocked.Read(ref lines))
                return;
        }
    }

    /// <summary>SIGTERM, then SIGKILL when the time is over.</summary>
    public async Task TerminateAsync(TimeSpan within)
    {
        const int SigTerm = 15;
        Send(SigTerm);
        try
        {
            await Exited.WaitAsync(within, time);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
    }

    /// <summary>Sends a signal, while there is a process to take it.</summary>
    public void Send(int signal)
    {
        // The process keeps its id until it is seen to have ended.
        if (!process.HasExited)
            _ = Signal(process.Id, signal);
    }

    /// <summary>SIGKILL, for the process and those that it started.</summary>
    public async Task KillAsync()
    {
        try
        {
            lock (gate)
                process.Kill(entireProcessTree: true);
            await Exited.WaitAsync(DeathAfterKill, time);
        }
        // A child that ends by itself meanwhile, or a process that the kernel does not let go: nothing is left to do.
        catch (Exception e) when (e is AggregateException or Win32Exception or TimeoutException) { }
    }

    public void Dispose() => process.Dispose();

    // A Process would read what there is of each thread, too: for a thousand invocations in a thousand threads that is
    // seconds.
    private int PeakMemory()
    {
        const string peak = "VmHWM:";
        if (!OperatingSystem.IsLinux())
        {
            process.Refresh();
            return (int)Math.Ceiling(process.PeakWorkingSet64 / (1024.0 * 1024.0));
        }
        foreach (var line in File.ReadLines($"/proc/{process.Id}/status"))
            if (line.StartsWith(peak, StringComparison.Ordinal))
                return (int)Math.Ceiling(Kilobytes(line.AsSpan(peak.Length)) / 1024.0);
        // One that has ended, and was not waited for yet, has none.
        return 0;
    }

    private static double Kilobytes(ReadOnlySpan<char> text) =>
        double.Parse(text.Trim().TrimEnd("kB").TrimEnd(), CultureInfo.InvariantCulture);

    private async Task<ExitStatus> ExitAsync()
    {
        await process.WaitForExitAsync();
        return new ExitStatus(process.ExitCode);
    }

    private async Task PumpAsync(StreamReader reader, LogSource source, Action<LogLine> log)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            log(new LogLine(source, line));
            Interlocked.Increment(ref lines);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
