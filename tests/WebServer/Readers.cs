using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.WebServer.Tests;

/// <summary>A client that can be waited for.</summary>
internal sealed class Seen : MemoryStream
{
    private readonly object gate = new();
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Text
    {
        get
        {
            lock (gate)
                return Encoding.UTF8.GetString(ToArray());
        }
    }

    public async Task Until(int length)
    {
        while (true)
        {
            Task changed;
            lock (gate)
            {
                if (Length >= length)
                    return;
                changed = more.Task;
            }
            await changed.WaitAsync(Places.Patience);
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            Write(buffer.Span);
            more.SetResult();
            more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        return ValueTask.CompletedTask;
    }
}
