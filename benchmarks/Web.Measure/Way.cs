using System;
using System.Diagnostics;
using System.IO;
using System.Text;

namespace Measure;

/// <summary>A way to ask the program: as a web server, or as a function.</summary>
internal abstract class Way : IDisposable
{
    private readonly Process[] processes;
    private readonly long spawned;

    protected Way(params Process[] processes) => (this.processes, spawned) = (processes, Stopwatch.GetTimestamp());

    /// <summary>Since the program was started.</summary>
    public TimeSpan Age => Stopwatch.GetElapsedTime(spawned);

    /// <summary>The processor time of all processes that an answer takes.</summary>
    public TimeSpan Cpu
    {
        get
        {
            var sum = TimeSpan.Zero;
            foreach (var process in processes)
            {
                process.Refresh();
                sum += process.TotalProcessorTime;
            }
            return sum;
        }
    }

    /// <summary>Asks once; the answer's body.</summary>
    public string Ask(Asked asked) => Body(Exchange(Message(asked)));

    /// <summary>Asks many times: the first answer is what was expected, and the others are the same.</summary>
    public void Ask(Asked asked, int times)
    {
        var message = Message(asked);
        var first = Exchange(message).ToArray();
        if (Body(first) != asked.Expected)
            throw new InvalidDataException($"{asked.Path}: {Body(first)} is not {asked.Expected}");
        for (var i = 1; i < times; i++)
            if (!Exchange(message).SequenceEqual(first))
                throw new InvalidDataException($"{asked.Path}: answer {i} is not the first one.");
    }

    /// <summary>What is sent, made once.</summary>
    protected abstract byte[] Message(Asked asked);

    /// <summary>One request and its answer; valid until the next one.</summary>
    protected abstract ReadOnlySpan<byte> Exchange(ReadOnlySpan<byte> message);

    /// <summary>The body that the client would get.</summary>
    protected virtual string Body(ReadOnlySpan<byte> answer) => Encoding.UTF8.GetString(answer);

    /// <summary>Ends the processes that were started.</summary>
    public virtual void Dispose()
    {
        foreach (var process in processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    /// <summary>Starts a program; what it logs is not wanted.</summary>
    protected static Process Start(string folder, string program, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, program))
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, line) =>
        {
            if (line.Data is not null)
                Console.Error.WriteLine(line.Data);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
