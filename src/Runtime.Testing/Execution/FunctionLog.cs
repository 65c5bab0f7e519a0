using System;
using System.Collections.Generic;

namespace PureLambda.Testing;

/// <summary>The log of one process: on to the user, and into the tail of each invocation that is under way.</summary>
internal sealed class FunctionLog(Action<LogLine> user)
{
    private readonly List<LogTail> tails = [];

    public void Add(LogLine line)
    {
        lock (tails)
            foreach (var tail in tails)
                tail.Add(line.Text);
        user(line);
    }

    public void AddOfPlatform(string line) => Add(new LogLine(LogSource.Platform, line));

    /// <summary>A tail that begins here.</summary>
    public LogTail Open()
    {
        var tail = new LogTail();
        lock (tails)
            tails.Add(tail);
        return tail;
    }

    public void Close(LogTail tail)
    {
        lock (tails)
            tails.Remove(tail);
    }
}
