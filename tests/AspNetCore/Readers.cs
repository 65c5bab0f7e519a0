using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace PureLambda.AspNetCore.Tests;

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
