using System;
using System.IO;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>Writes log records to standard output, a line each.</summary>
internal sealed class StandardOutput(LogFormat format)
{
    private readonly object gate = new();
    private Stream? stream;

    public void Write(LogRecord record)
    {
        var line = LogLine.Of(record, format);
        try
        {
            lock (gate)
                Put(line.Span);
        }
        catch (IOException)
        {
            // Nobody reads the log any more. There is no other place to say so, and the invocation matters more.
        }
    }

    private void Put(ReadOnlySpan<byte> line)
    {
        if (OperatingSystem.IsLinux())
            LinuxOutput.Write(LinuxOutput.Standard, line);
        else
            (stream ??= Console.OpenStandardOutput()).Write(line);
    }
}
