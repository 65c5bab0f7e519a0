using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web;
using Xunit;

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

/// <summary>A client that has gone.</summary>
internal sealed class Gone : MemoryStream
{
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        throw new IOException("The client has gone.");
}

/// <summary>A client that takes its time, and sees how far the server is ahead of it.</summary>
internal sealed class Slow(Func<long> written) : MemoryStream
{
    public long Taken { get; private set; }

    public long MostAhead { get; private set; }

    public override async ValueTask WriteAsync(
        ReadOnlyMemory<byte> buffer,
        CancellationToken cancellationToken = default
    )
    {
        for (var i = 0; i < 20; i++)
            await Task.Yield();
        MostAhead = Math.Max(MostAhead, written() - Taken);
        Taken += buffer.Length;
    }
}
