using System.Runtime.InteropServices;

// Not beside the assembly, where the C library is not.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace PureLambda.Shell;

/// <summary>The system calls, and their constants as x86-64 and arm64 have them.</summary>
internal sealed partial class LinuxSocket
{
    // The full name, found at once: for "libc" the loader tries some sixty files first. musl takes it for its own.
    private const string Library = "libc.so.6";

    private const int Inet = 2;
    private const int Inet6 = 10;

    // Where in sockaddr_in and sockaddr_in6 the address stands, and how long they are.
    private const int Inet4Start = 4;
    private const int Inet4Size = 16;
    private const int Inet6Start = 8;
    private const int Inet6Size = 28;
    private const int MaxLiteral = 64;

    private const int Stream = 1;
    private const int CloseOnExec = 0x80000;
    private const int Tcp = 6;
    private const int NoDelay = 1;
    private const int SocketLevel = 1;
    private const int ErrorOption = 4;
    private const int Peek = 0x2;
    private const int DontWait = 0x40;
    private const int NoSignal = 0x4000;
    private const int Both = 2;
    private const short Readable = 0x1;
    private const short Writable = 0x4;
    private const int Interrupted = 4;
    private const int Again = 11;
    private const int SystemError = -11;

    [StructLayout(LayoutKind.Sequential)]
    private record struct Poll(int Handle, short Wanted, short Happened);

    /// <summary>addrinfo (getaddrinfo(3)): as a hint, or one of the addresses of a name.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct AddressInfo
    {
        public int Flags;
        public int Family;
        public int Type;
        public int Protocol;
        public uint Size;
        public byte* Address;
        public byte* CanonicalName;
        public AddressInfo* Next;
    }

    [LibraryImport(Library, SetLastError = true)]
    private static partial int socket(int family, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int setsockopt(int handle, int level, int option, ref int value, int size);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int getsockopt(int handle, int level, int option, ref int value, ref int size);

    [LibraryImport(Library)]
    private static partial int inet_pton(int family, ref byte text, ref byte address);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static unsafe partial int getaddrinfo(
        string node,
        nint service,
        ref AddressInfo hints,
        out AddressInfo* first
    );

    [LibraryImport(Library)]
    private static unsafe partial void freeaddrinfo(AddressInfo* first);

    [LibraryImport(Library)]
    private static partial nint gai_strerror(int code);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int connect(int handle, ref byte address, int size);

    [LibraryImport(Library, SetLastError = true)]
    private static partial nint send(int handle, ref byte bytes, nint size, int flags);

    [LibraryImport(Library, SetLastError = true)]
    private static partial nint recv(int handle, ref byte room, nint size, int flags);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int poll(ref Poll poll, nint count, int milliseconds);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int shutdown(int handle, int how);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int close(int handle);
}
