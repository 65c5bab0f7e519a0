using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>A connected blocking socket. What fails throws <see cref="IOException"/>.</summary>
internal abstract class StreamSocket : IDisposable
{
    /// <summary>Connects the platform's own kind of socket.</summary>
    public static StreamSocket Open(RuntimeApiAddress address) =>
        OperatingSystem.IsLinux() && BitConverter.IsLittleEndian
            ? LinuxSocket.Connect(address)
            : PortableSocket.Connect(address);

    /// <summary>Sends some of the bytes, at least one; waits for room.</summary>
    public abstract int Send(ReadOnlySpan<byte> bytes);

    /// <summary>Sends some of the bytes, none when there is no room; does not wait.</summary>
    public abstract int SendNow(ReadOnlySpan<byte> bytes);

    /// <summary>Receives some bytes, 0 at the end; waits for them.</summary>
    public abstract int Receive(Span<byte> room);

    /// <summary>Whether there is something to read, or the peer has closed.</summary>
    public abstract bool HasInput();

    /// <summary>Waits until there is something to read or room to send; true for something to read.</summary>
    public abstract bool WaitForInputOrRoom();

    /// <summary>Ends a pending receive of another thread.</summary>
    public abstract void Interrupt();

    public abstract void Dispose();

    /// <summary>Connects to an address; a name is resolved, and each of its addresses tried.</summary>
    /// <param name="address">The address.</param>
    /// <param name="open">Connects to an IP address and a port.</param>
    protected static StreamSocket First(RuntimeApiAddress address, Func<IPAddress, int, StreamSocket> open)
    {
        if (IPAddress.TryParse(address.Host, out var ip))
            return open(ip, address.Port);
        Exception? last = null;
        foreach (var candidate in Resolve(address.Host))
            try
            {
                return open(candidate, address.Port);
            }
            catch (IOException e)
            {
                last = e;
            }
        throw last ?? new IOException($"{address.Host} has no address");
    }

    private static IPAddress[] Resolve(string host)
    {
        try
        {
            return Dns.GetHostAddresses(host);
        }
        catch (SocketException e)
        {
            throw new IOException($"{host} cannot be resolved: {e.Message}", e);
        }
    }
}
