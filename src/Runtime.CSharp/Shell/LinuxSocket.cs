using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using PureLambda.Protocol;
using static PureLambda.Shell.LinuxCalls;

namespace PureLambda.Shell;

/// <summary>
/// On the system calls themselves. .NET's own <c>Socket</c> starts a thread of its own even for blocking use, which costs half
/// a millisecond of every cold start, and a microsecond of every invocation goes into its layers.
/// </summary>
internal sealed partial class LinuxSocket : StreamSocket
{
    private readonly int handle;
    private bool closed;

    private LinuxSocket(int handle) => this.handle = handle;

    public static StreamSocket Connect(RuntimeApiAddress address)
    {
        Span<byte> place = stackalloc byte[Inet6Size];
        place.Clear();
        var size = Literal(address.Host, place);
        return size == 0 ? Named(address) : Connect(place[..size], address.Port);
    }

    // The C library reads what is an address already. Beside it IPAddress costs a cold start a millisecond, just in time.
    private static int Literal(string host, Span<byte> place)
    {
        Span<byte> text = stackalloc byte[MaxLiteral];
        if (host.Length >= MaxLiteral || !Ascii.IsValid(host))
            return 0;
        text.Clear();
        _ = Encoding.UTF8.GetBytes(host, text);
        return Parsed(Inet, text, place[Inet4Start..]) ? Family(Inet, place[..Inet4Size])
            : Parsed(Inet6, text, place[Inet6Start..]) ? Family(Inet6, place)
            : 0;
    }

    private static bool Parsed(int family, ReadOnlySpan<byte> text, Span<byte> place) =>
        inet_pton(family, ref MemoryMarshal.GetReference(text), ref MemoryMarshal.GetReference(place)) == 1;

    // sockaddr_in and sockaddr_in6 (ip(7), ipv6(7)): family in the machine's order, port in the network's.
    private static int Family(int family, Span<byte> place)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)family);
        return family == Inet ? Inet4Size : Inet6Size;
    }

    private static LinuxSocket Connect(Span<byte> place, int port)
    {
        BinaryPrimitives.WriteUInt16BigEndian(place[2..], (ushort)port);
        var handle = socket(BinaryPrimitives.ReadUInt16LittleEndian(place), StreamType | CloseOnExec, 0);
        if (handle < 0)
            throw Failed();
        var open = new LinuxSocket(handle);
        var one = 1;
        if (setsockopt(handle, Tcp, NoDelay, ref one, sizeof(int)) >= 0 && open.TryConnect(place))
            return open;
        var failure = Failed();
        open.Dispose();
        throw failure;
    }

    private bool TryConnect(ReadOnlySpan<byte> place)
    {
        var result = connect(handle, ref MemoryMarshal.GetReference(place), place.Length);
        // An interrupted connect goes on by itself (connect(2)): wait for it.
        return result >= 0 || (Marshal.GetLastPInvokeError() == Interrupted && Connected());
    }

    private bool Connected()
    {
        _ = Wait(Writable, -1);
        var (error, size) = (0, sizeof(int));
        if (getsockopt(handle, SocketLevel, ErrorOption, ref error, ref size) < 0 || error == 0)
            return error == 0;
        Marshal.SetLastPInvokeError(error);
        return false;
    }

    public override int Send(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var sent = send(handle, ref MemoryMarshal.GetReference(bytes), bytes.Length, NoSignal);
            if (sent >= 0)
                return (int)sent;
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw Failed();
        }
    }

    public override int SendNow(ReadOnlySpan<byte> bytes)
    {
        var sent = send(handle, ref MemoryMarshal.GetReference(bytes), bytes.Length, NoSignal | DontWait);
        return sent >= 0 ? (int)sent
            : Marshal.GetLastPInvokeError() is Interrupted or Again ? 0
            : throw Failed();
    }

    public override int Receive(Span<byte> room)
    {
        while (true)
        {
            var received = recv(handle, ref MemoryMarshal.GetReference(room), room.Length, 0);
            if (received >= 0)
                return (int)received;
            if (Marshal.GetLastPInvokeError() != Interrupted)
                throw Failed();
        }
    }

    public override bool HasInput()
    {
        byte peeked = 0;
        return recv(handle, ref peeked, 1, Peek | DontWait) >= 0
            || Marshal.GetLastPInvokeError() is not (Again or Interrupted);
    }

    public override bool WaitForInputOrRoom() => (Wait(Readable | Writable, -1) & ~Writable) != 0;

    public override void Interrupt() => _ = shutdown(handle, Both);

    public override void Dispose()
    {
        if (!closed)
            _ = close(handle);
        closed = true;
    }

    private short Wait(short events, int milliseconds)
    {
        var poll = new Poll(handle, events, 0);
        while (LinuxCalls.poll(ref poll, 1, milliseconds) < 0 && Marshal.GetLastPInvokeError() == Interrupted) { }
        return poll.Happened;
    }

    private static IOException Failed() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
}
