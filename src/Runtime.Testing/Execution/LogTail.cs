using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace PureLambda.Testing;

/// <summary>The last lines of a log, at most 4 KB, which is what an invoker may ask for.</summary>
internal sealed class LogTail
{
    private const int Limit = 4 * 1024;

    private readonly Queue<string> lines = new();
    private int size;

    public void Add(string line)
    {
        lock (lines)
        {
            lines.Enqueue(line);
            size += Encoding.UTF8.GetByteCount(line) + 1;
            while (size > Limit)
                size -= Encoding.UTF8.GetByteCount(lines.Dequeue()) + 1;
        }
    }

    /// <summary>The lines, each with its end.</summary>
    public override string ToString()
    {
        lock (lines)
            return string.Concat(lines.Select(static line => line + "\n"));
    }
}
