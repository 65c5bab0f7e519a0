using System.Runtime.InteropServices;

// Not beside the assembly, where the C library is not.
[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace PureLambda.Shell;

/// <summary>The system calls, and their constants as x86-64 and arm64 have them.</summary>
internal static partial class LinuxCalls
{
    // The full name, found at once: for "libc" the loader tries some sixty files first. musl takes it for its own.
    private const string Library = "libc.so.6";

    internal const int Inet = 2;
    internal const int Inet6 = 10;

    // Where in sockaddr_in and sockaddr_in6 the address stands, and how long they are.
    internal const int Inet4Start = 4;
    internal const int Inet4Size = 16;
    internal const int Inet6Start = 8;
    internal const int Inet6Size = 28;
    internal const int MaxLiteral = 64;

    internal const int StreamType = 1;
    internal const int CloseOnExec = 0x80000;
    internal const int Tcp = 6;
    internal const int NoDelay = 1;
    internal const int SocketLevel = 1;
    internal const int ErrorOption = 4;
    internal const int Peek = 0x2;
    internal const int DontWait = 0x40;
    internal const int NoSignal = 0x4000;
    internal const int Both = 2;
    internal const short Readable = 0x1;
    internal const short Writable = 0x4;
    internal const int Interrupted = 4;
    internal const int Again = 11;
    internal const int SystemError = -11;

    [StructLayout(LayoutKind.Sequential)]
    internal record struct Poll(int Handle, short Wanted, short Happened);

    /// <summary>addrinfo (getaddrinfo(3)): as a hint, or one of the addresses of a name.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct AddressInfo
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
    internal static partial int socket(int family, int type, int protocol);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int setsockopt(int handle, int level, int option, ref int value, int size);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int getsockopt(int handle, int level, int option, ref int value, ref int size);

    [LibraryImport(Library)]
    internal static partial int inet_pton(int family, ref byte text, ref byte address);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static unsafe partial int getaddrinfo(
        string node,
        nint service,
        ref AddressInfo hints,
        out AddressInfo* first
    );

    [LibraryImport(Library)]
    internal static unsafe partial void freeaddrinfo(AddressInfo* first);

    [LibraryImport(Library)]
    internal static partial nint gai_strerror(int code);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int connect(int handle, ref byte address, int size);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint send(int handle, ref byte bytes, nint size, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint recv(int handle, ref byte room, nint size, int flags);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial nint write(int handle, ref byte bytes, nint size);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int poll(ref Poll poll, nint count, int milliseconds);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int shutdown(int handle, int how);

    [LibraryImport(Library, SetLastError = true)]
    internal static partial int close(int handle);
}
