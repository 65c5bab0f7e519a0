using System;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace Measure;

/// <summary>The program as a web server.</summary>
internal sealed class Direct : Way
{
    private readonly Wire wire;

    private Direct(Process process, int port)
        : base(process) => wire = Connected(port);

    /// <summary>Starts it on a port that is free.</summary>
    public static Direct Start(string folder)
    {
        var port = Wire.FreePort();
        return new(Start(folder, "bootstrap", ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}")), port);
    }

    protected override byte[] Message(Asked asked) => Encoding.ASCII.GetBytes(asked.AsHttp());

    protected override ReadOnlySpan<byte> Exchange(ReadOnlySpan<byte> message)
    {
        wire.Send(message);
        wire.Read(out _, out var body);
        return body;
    }

    public override void Dispose()
    {
        wire.Dispose();
        base.Dispose();
    }

    // A server that is not there yet refuses. Both sides have one processor, so that asking without a pause would hold it up.
    private static Wire Connected(int port)
    {
        for (var tried = Stopwatch.StartNew(); ; Thread.Sleep(1))
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                socket.Connect(IPAddress.Loopback, port);
                return new Wire(socket);
            }
            catch (SocketException) when (tried.Elapsed < TimeSpan.FromSeconds(30))
            {
                socket.Dispose();
            }
        }
    }
}
