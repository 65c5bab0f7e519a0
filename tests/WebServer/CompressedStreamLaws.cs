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

/// <summary>Streamed answers that are compressed on their way.</summary>
public static class CompressedStreamLaws
{
    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public static async Task A_compressed_stream_is_readable_at_each_piece(string coding)
    {
        var go = new SemaphoreSlim(0);
        var raw = new RawServer(
            async (_, stream) =>
            {
                await stream.WriteAsync(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\none "u8.ToArray()
                );
                await go.WaitAsync();
                await stream.WriteAsync("two"u8.ToArray());
            }
        );
        await using var proxied = await Proxied.Start(raw.Settings() with { Streams = true, Compresses = true });
        var asking = Proxied.Get("/") with { Headers = [("Accept-Encoding", coding)] };
        var response = Assert.IsType<Outcome.Streamed>(await proxied.Invoke(HttpSource.FunctionUrl, asking)).Response;
        Assert.Contains(new Header("content-encoding", coding), response.Prelude!.Headers);
        Assert.Contains(new Header("vary", "Accept-Encoding"), response.Prelude.Headers);
        var pipe = new System.IO.Pipelines.Pipe();
        var writing = response.Write(pipe.Writer.AsStream(leaveOpen: true));
        var received = pipe.Reader.AsStream();
        await using Stream plain =
            coding == "br"
                ? new BrotliStream(received, CompressionMode.Decompress)
                : new GZipStream(received, CompressionMode.Decompress);
        var buffer = new byte[16];
        Assert.Equal(4, await plain.ReadAtLeastAsync(buffer, 4).AsTask().WaitAsync(Places.Patience));
        Assert.False(writing.IsCompleted);
        go.Release();
        await writing.WaitAsync(Places.Patience);
        await pipe.Writer.CompleteAsync();
        Assert.Equal(3, await plain.ReadAtLeastAsync(buffer.AsMemory(4), 4, throwOnEndOfStream: false));
        Assert.Equal("one two", Encoding.UTF8.GetString(buffer, 0, 7));
    }

    [Fact]
    public static async Task A_compressed_stream_that_breaks_off_has_no_end()
    {
        var raw = RawServer.Says("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 99\r\n\r\nhalf");
        await using var proxied = await Proxied.Start(raw.Settings() with { Streams = true, Compresses = true });
        var asking = Proxied.Get("/") with { Headers = [("Accept-Encoding", "gzip")] };
        var response = Assert.IsType<Outcome.Streamed>(await proxied.Invoke(HttpSource.FunctionUrl, asking)).Response;
        var client = new Seen();
        await Assert.ThrowsAsync<FaultException>(() => response.Write(client).WaitAsync(Places.Patience));
        GC.Collect();
        GC.WaitForPendingFinalizers();
        // The end of gzip is eight bytes: a sum and the length, which is 4 here.
        Assert.False(client.ToArray().AsSpan().EndsWith((ReadOnlySpan<byte>)[4, 0, 0, 0]));
    }
}
