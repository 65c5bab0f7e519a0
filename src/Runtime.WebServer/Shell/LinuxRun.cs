using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using static PureLambda.WebServer.LinuxCalls;

namespace PureLambda.WebServer;

/// <summary>
/// A program in a process group of its own, so that whatever it starts ends with it, also where its parent has ended before.
/// Its standard output is ours.
/// </summary>
internal sealed class LinuxRun : IServerRun
{
    private static readonly TimeSpan OutputAfterEnd = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan GroupIsSeen = TimeSpan.FromMilliseconds(5);

    private readonly object gate = new();
    private readonly TaskCompletionSource<string> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LastLines lines;
    private readonly Thread reading;
    private readonly int pid;
    private readonly ManualResetEventSlim killed = new();
    private volatile bool isAsked;
    private bool isOver;

    private LinuxRun(int pid, FileStream errors, Action<string> log)
    {
        this.pid = pid;
        lines = new LastLines(log);
        reading = Started("purelambda stderr", () => Read(errors));
        _ = Started("purelambda server", Watch);
    }

    public Task<string> Ended => ended.Task;

    /// <summary>Starts it; what it is started with is a copy of our variables, changed.</summary>
    /// <exception cref="Win32Exception">There is no such program, or it cannot be executed.</exception>
    public static unsafe LinuxRun Start(
        IReadOnlyList<string> words,
        IReadOnlyDictionary<string, string> variables,
        Action<string> log
    )
    {
        var ends = stackalloc int[2];
        if (Pipe(ends, CloseOnExec) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        using var writing = new SafeFileHandle(ends[1], ownsHandle: true);
        var errors = new FileStream(new SafeFileHandle(ends[0], ownsHandle: true), FileAccess.Read, bufferSize: 0);
        List<string> pairs = [];
        foreach (var (name, value) in variables)
            pairs.Add($"{name}={value}");
        using var argv = new Texts(words);
        using var envp = new Texts(pairs);
        var actions = stackalloc byte[StructureSize];
        var attributes = stackalloc byte[StructureSize];
        var signals = stackalloc byte[StructureSize];
        _ = InitActions(actions);
        _ = AddOpen(actions, 0, "/dev/null", 0, 0);
        _ = AddDuplicate(actions, ends[1], 2);
        _ = InitAttributes(attributes);
        _ = SetFlags(attributes, NewGroup | DefaultSignals | SignalMask);
        _ = SetGroup(attributes, 0);
        // .NET ignores SIGPIPE, and a program would inherit that.
        _ = AllSignals(signals);
        _ = SetDefaultSignals(attributes, signals);
        _ = NoSignals(signals);
        _ = SetSignalMask(attributes, signals);
        var error = Spawn(out var pid, argv.Pointers[0], actions, attributes, argv.Pointers, envp.Pointers);
        _ = DestroyActions(actions);
        _ = DestroyAttributes(attributes);
        if (error == 0)
            return new LinuxRun(pid, errors, log);
        errors.Dispose();
        throw new Win32Exception(error);
    }

    public void Ask()
    {
        isAsked = true;
        Send(Terminate);
    }

    public void Kill()
    {
        Send(KillSignal);
        killed.Set();
    }

    // The number belongs to the group while it has a member, its leader that is not reaped among them.
    private void Send(int signal)
    {
        lock (gate)
            if (!isOver)
                _ = Signal(-pid, signal);
    }

    private void Read(FileStream errors)
    {
        using (errors)
            try
            {
                lines.Read(errors);
            }
            catch (IOException)
            {
                // Whatever it wanted to say, it has gone.
            }
    }

    private unsafe void Watch()
    {
        var information = stackalloc byte[StructureSize];
        while (
            WaitFor(ById, (uint)pid, information, EndedProcess | LeaveIt) != 0
            && Marshal.GetLastPInvokeError() == Interrupted
        ) { }
        var status = 0;
        lock (gate)
        {
            // What it left behind holds the port, perhaps.
            if (!isAsked)
                _ = Signal(-pid, KillSignal);
            while (Reap(pid, &status, 0) < 0 && Marshal.GetLastPInvokeError() == Interrupted) { }
        }
        // What it started was asked to end as well, and has the same time for it, which ends with Kill.
        while (isAsked && Signal(-pid, 0) == 0 && !killed.Wait(GroupIsSeen)) { }
        lock (gate)
            isOver = true;
        _ = reading.Join(OutputAfterEnd);
        var signal = status & 0x7F;
        var how = signal == 0 ? $"exited with code {status >> 8 & 0xFF}" : $"was ended by signal {signal}";
        var said = lines.ToString();
        ended.SetResult(
            said.Length == 0 ? $"{how} and wrote nothing to standard error." : $"{how}. Its last lines:{said}"
        );
    }

    private static Thread Started(string name, ThreadStart run)
    {
        var thread = new Thread(run) { IsBackground = true, Name = name };
        thread.Start();
        return thread;
    }

    /// <summary>Texts as C has them: pointers to bytes that end with a zero, the last pointer null.</summary>
    private sealed unsafe class Texts : IDisposable
    {
        private readonly int count;

        public Texts(IReadOnlyList<string> texts)
        {
            count = texts.Count;
            Pointers = (byte**)NativeMemory.AllocZeroed((nuint)count + 1, (nuint)sizeof(byte*));
            for (var i = 0; i < count; i++)
            {
                var bytes = Encoding.UTF8.GetBytes(texts[i]);
                Pointers[i] = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
                bytes.CopyTo(new Span<byte>(Pointers[i], bytes.Length));
            }
        }

        public byte** Pointers { get; }

        public void Dispose()
        {
            for (var i = 0; i < count; i++)
                NativeMemory.Free(Pointers[i]);
            NativeMemory.Free(Pointers);
        }
    }
}
