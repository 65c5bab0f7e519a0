using System;
using System.IO;
using System.Runtime.InteropServices;
using PureLambda.Protocol;
using static PureLambda.Shell.LinuxCalls;

namespace PureLambda.Shell;

/// <summary>
/// Names by the C library. .NET's own resolver brings its telemetry with it, which under Native AOT is in the program and on the
/// way of every start, whether a name is resolved or not.
/// </summary>
internal sealed partial class LinuxSocket
{
    // Each address of the name is tried, in the order in which the C library gives them (RFC 6724).
    private static unsafe LinuxSocket Named(RuntimeApiAddress address)
    {
        var first = Resolve(address.Host);
        try
        {
            IOException? last = null;
            for (var at = first; at != null; at = at->Next)
                try
                {
                    return Connect(new Span<byte>(at->Address, (int)at->Size), address.Port);
                }
                catch (IOException e)
                {
                    last = e;
                }
            throw last ?? new IOException($"{address.Host} has no address");
        }
        finally
        {
            freeaddrinfo(first);
        }
    }

    private static unsafe AddressInfo* Resolve(string host)
    {
        var hints = new AddressInfo { Type = StreamType };
        var code = getaddrinfo(host, 0, ref hints, out var first);
        if (code == 0)
            return first;
        var reason =
            code == SystemError
                ? Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())
                : Marshal.PtrToStringUTF8(gai_strerror(code));
        throw new IOException($"{host} cannot be resolved: {reason}");
    }
}
