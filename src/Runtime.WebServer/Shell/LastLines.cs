using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace PureLambda.WebServer;

/// <summary>Passes a program's standard error on, line by line, and keeps the last of them.</summary>
internal sealed class LastLines(Action<string> log)
{
    private const int Kept = 10;

    // What never ends its line is passed on in pieces.
    private const int Longest = 16 * 1024;

    private readonly Queue<string> last = new();

    /// <summary>Reads to the end.</summary>
    public void Read(Stream stream)
    {
        var line = new MemoryStream();
        var buffer = new byte[4096];
        for (int count; (count = stream.Read(buffer)) > 0; )
            foreach (var one in buffer.AsSpan(0, count))
            {
                if (one != '\n')
                    line.WriteByte(one);
                if (one == '\n' || line.Length >= Longest)
                    Pass(line);
            }
        if (line.Length > 0)
            Pass(line);
    }

    /// <summary>The last lines, indented; empty where there are none.</summary>
    public override string ToString()
    {
        lock (last)
            return string.Concat(System.Linq.Enumerable.Select(last, static line => $"\n  {line}"));
    }

    private void Pass(MemoryStream line)
    {
        var text = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length).TrimEnd('\r');
        line.SetLength(0);
        lock (last)
        {
            last.Enqueue(text);
            if (last.Count > Kept)
                _ = last.Dequeue();
        }
        log(text);
    }
}
