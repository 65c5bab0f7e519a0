using System;
using System.IO;
using System.Runtime.InteropServices;
using static PureLambda.Shell.LinuxCalls;

namespace PureLambda.Shell;

/// <summary>
/// Writes by the system call. The library's console makes ready for a terminal first, with a thread for its signals: of the first
/// line that a function logs that is a tenth of a millisecond, and five just in time.
/// </summary>
internal static class LinuxOutput
{
    /// <summary>The handle of standard output.</summary>
    public const int Standard = 1;

    /// <summary>Writes all of it, and waits for room; throws <see cref="IOException"/> where nobody takes it.</summary>
    public static void Write(int handle, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = write(handle, ref MemoryMarshal.GetReference(bytes), bytes.Length);
            if (written >= 0)
                bytes = bytes[(int)written..];
            else
                AwaitRoom(handle, Marshal.GetLastPInvokeError());
        }
    }

    // Whoever gave us a pipe may have made it one that does not wait.
    private static void AwaitRoom(int handle, int error)
    {
        var room = new Poll(handle, Writable, 0);
        if (error == Again)
            _ = poll(ref room, 1, -1);
        else if (error != Interrupted)
            throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }
}
