using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks;

namespace PureLambda.WebServer;

/// <summary>A program on another system than Linux, for trying things out: what it started is ended as far as it can be found.</summary>
internal sealed class PortableRun : IServerRun
{
    private readonly Process process;
    private readonly LastLines lines;

    private PortableRun(Process process, Action<string> log)
    {
        this.process = process;
        lines = new LastLines(log);
        Ended = Watch(Task.Run(() => lines.Read(process.StandardError.BaseStream)));
    }

    public Task<string> Ended { get; }

    /// <exception cref="Win32Exception">There is no such program, or it cannot be executed.</exception>
    public static PortableRun Start(
        IReadOnlyList<string> words,
        IReadOnlyDictionary<string, string> variables,
        Action<string> log
    )
    {
        var start = new ProcessStartInfo(words[0]) { RedirectStandardError = true };
        for (var i = 1; i < words.Count; i++)
            start.ArgumentList.Add(words[i]);
        start.Environment.Clear();
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return new PortableRun(Process.Start(start)!, log);
    }

    public void Ask() => Kill();

    public void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is AggregateException or Win32Exception or InvalidOperationException)
        {
            // It has ended already, or its children have.
        }
    }

    private async Task<string> Watch(Task reading)
    {
        await process.WaitForExitAsync().ConfigureAwait(false);
        _ = await Task.WhenAny(reading, Task.Delay(500)).ConfigureAwait(false);
        var said = lines.ToString();
        var how = $"exited with code {process.ExitCode}";
        return said.Length == 0 ? $"{how} and wrote nothing to standard error." : $"{how}. Its last lines:{said}";
    }
}
