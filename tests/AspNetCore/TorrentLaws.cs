using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;
using PureLambda.Testing;
using Xunit;

namespace PureLambda.AspNetCore.Tests;

/// <summary>Answers as long as Lambda lets them be, and what they cost.</summary>
[Collection(nameof(Alone))]
public sealed class TorrentLaws
{
    private const int MB = 1024 * 1024;
    private const int Limit = 200 * MB;

    // What is between who writes and who reads: two pipes, and what the kernel lets two connections hold, of which the reader's own
    // buffer is small.
    private static readonly int OnItsWay = 8 * MB + KernelMost("tcp_rmem", 6 * MB) + 2 * KernelMost("tcp_wmem", 4 * MB);

    private const int Growth = 16 * MB;

    [Fact]
    public async Task Nobody_writes_far_ahead_of_a_reader_that_stops_and_no_memory_grows()
    {
        const long length = Limit - MB;
        await using var emulator = new Emulator(Options);
        await using var front = await Emulated.Front(emulator, HttpShape.FunctionUrl);
        using var http = Client(front);
        Assert.Equal(Hash(100), await HashOf(http, 100));
        var (before, own) = (await Written(http), GC.GetTotalMemory(forceFullCollection: true));

        using var response = await http.GetAsync($"torrent/{length}", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        var ahead = await Stuck(http);
        Assert.InRange(ahead.Bytes, 1, OnItsWay);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        var (taken, asked) = (0L, 0L);
        while (await body.ReadAsync(buffer).AsTask().WaitAsync(Emulated.Patience) is > 0 and var count)
        {
            hash.AppendData(buffer, 0, count);
            taken += count;
            if (taken - asked < 10 * MB)
                continue;
            asked = taken;
            var now = await Written(http);
            Assert.InRange(now.Bytes - taken, 0, OnItsWay);
            Assert.InRange(now.Memory - before.Memory, long.MinValue, Growth);
            Assert.InRange(now.Peak - before.Peak, 0, Growth);
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - own, long.MinValue, Growth);
        }
        Assert.Equal(length, taken);
        Assert.Equal(Hash(length), Convert.ToHexString(hash.GetHashAndReset()));
        Assert.Equal(length, (await Written(http)).Bytes);
    }

    // The prelude is a part of the answer, and counts.
    [Fact]
    public async Task An_answer_may_have_200_MB_and_one_byte_more_breaks_off()
    {
        var log = new StringBuilder();
        await using var emulator = new Emulator(Options with { Log = line => log.AppendLine(line.ToString()) });
        await using var front = await Emulated.Front(emulator, HttpShape.FunctionUrl);
        using var http = Client(front);
        var fits = Limit - await PreludeLength(emulator);
        Assert.Equal(Hash(fits), await HashOf(http, fits));
        _ = await Assert.ThrowsAnyAsync<IOException>(() => HashOf(http, fits + 1));
        // The invocation has failed, and nothing else.
        Assert.Equal(Hash(100), await HashOf(http, 100));
        Assert.Contains($"413 RequestEntityTooLarge: Exceeded maximum allowed payload size ({Limit} bytes)", $"{log}");
    }

    [Fact]
    public async Task A_client_that_goes_away_does_not_stop_the_function()
    {
        // More than can be on its way, or nothing would be stuck.
        var length = Math.Min(2 * OnItsWay, Limit - MB);
        await using var emulator = new Emulator(Options);
        await using var front = await Emulated.Front(emulator, HttpShape.FunctionUrl);
        await using var connection = await RawConnection.Open(Emulated.Port(front));
        await connection.Send($"GET /torrent/{length} HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal(200, (await connection.ReadHead()).Status);
        using var http = Client(front);
        Assert.InRange((await Stuck(http)).Bytes, 1, OnItsWay);
        connection.Reset();
        var until = DateTime.UtcNow + Emulated.Patience;
        while ((await Written(http)).Bytes is var written && written != length)
            Assert.True(DateTime.UtcNow < until, $"{written} bytes of {length} were written.");
    }

    private static EmulatorOptions Options =>
        Emulated.Options(("Streams", "true")) with
        {
            // One for the torrent, and one that tells of it.
            Initialization = new Initialization.ManagedInstances(2),
        };

    private static HttpClient Client(HttpEndpoint front) =>
        new(
            new SocketsHttpHandler
            {
                ConnectCallback = static async (context, cancellation) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 64 * 1024 };
                    await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        )
        {
            BaseAddress = new Uri(front.Address),
            Timeout = Emulated.Patience,
        };

    private static async Task<(long Bytes, long Memory, long Peak)> Written(HttpClient http)
    {
        var numbers = (await http.GetStringAsync("written"))
            .Split(' ')
            .Select(static one => long.Parse(one, CultureInfo.InvariantCulture))
            .ToArray();
        return (numbers[0], numbers[1], numbers[2]);
    }

    // Who could write on would, while it is asked so often.
    private static async Task<(long Bytes, long Memory, long Peak)> Stuck(HttpClient http)
    {
        var (last, times) = (await Written(http), 0);
        while (times < 20)
        {
            var now = await Written(http);
            (last, times) = (now, now.Bytes == last.Bytes ? times + 1 : 0);
        }
        return last;
    }

    private static async Task<string> HashOf(HttpClient http, long length)
    {
        using var response = await http.GetAsync($"torrent/{length}", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        return Convert.ToHexString(await SHA256.HashDataAsync(body).AsTask().WaitAsync(Emulated.Patience));
    }

    // The third of three numbers is the most that a buffer grows to (tcp(7)); some machines let it grow far.
    private static int KernelMost(string setting, int usual)
    {
        var file = $"/proc/sys/net/ipv4/{setting}";
        return File.Exists(file)
            ? int.Parse(File.ReadAllText(file).Split('\t', ' ')[2], CultureInfo.InvariantCulture)
            : usual;
    }

    private static string Hash(long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = Torrent.Piece();
        for (var left = length; left > 0; left -= piece.Length)
            hash.AppendData(piece, 0, (int)Math.Min(left, piece.Length));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    // An invoker that does not stream gets all of the answer.
    private static async Task<int> PreludeLength(Emulator emulator)
    {
        var payload = Servers.Event(Web.HttpSource.FunctionUrl, new("GET", "/torrent/1", [], [], [], []));
        var report = await emulator.InvokeAsync(payload.Memory, default);
        var nuls = report.Result.Body.Bytes.Span.IndexOf(new byte[8]);
        Assert.Equal(report.Result.Body.Length, nuls + 8 + 1);
        return nuls + 8;
    }
}
