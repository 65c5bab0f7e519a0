using System;
using System.IO;
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
}
