using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]

namespace PureLambda.WebServer;

/// <summary>The calls by which a program is started in a process group of its own, which .NET's cannot.</summary>
internal static unsafe partial class LinuxCalls
{
    // The full name, found at once; musl takes it for its own.
    private const string Library = "libc.so.6";

    public const int CloseOnExec = 0x80000;
    public const int NewGroup = 0x02;
    public const int DefaultSignals = 0x04;
    public const int SignalMask = 0x08;
    public const int EndedProcess = 4;
    public const int LeaveIt = 0x01000000;
    public const int ById = 1;
    public const int Interrupted = 4;
    public const int Terminate = 15;
    public const int KillSignal = 9;

    // More than any C library takes for its own structures: 336 bytes are the most.
    public const int StructureSize = 1024;

    [LibraryImport(Library, EntryPoint = "posix_spawnp")]
    public static partial int Spawn(out int pid, byte* file, void* actions, void* attributes, byte** argv, byte** envp);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_init")]
    public static partial int InitActions(void* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_adddup2")]
    public static partial int AddDuplicate(void* actions, int from, int to);

    [LibraryImport(
        Library,
        EntryPoint = "posix_spawn_file_actions_addopen",
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int AddOpen(void* actions, int descriptor, string path, int flags, uint mode);

    [LibraryImport(Library, EntryPoint = "posix_spawn_file_actions_destroy")]
    public static partial int DestroyActions(void* actions);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_init")]
    public static partial int InitAttributes(void* attributes);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setflags")]
    public static partial int SetFlags(void* attributes, short flags);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setpgroup")]
    public static partial int SetGroup(void* attributes, int group);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigdefault")]
    public static partial int SetDefaultSignals(void* attributes, void* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_setsigmask")]
    public static partial int SetSignalMask(void* attributes, void* signals);

    [LibraryImport(Library, EntryPoint = "posix_spawnattr_destroy")]
    public static partial int DestroyAttributes(void* attributes);

    [LibraryImport(Library, EntryPoint = "sigfillset")]
    public static partial int AllSignals(void* signals);

    [LibraryImport(Library, EntryPoint = "sigemptyset")]
    public static partial int NoSignals(void* signals);

    [LibraryImport(Library, EntryPoint = "pipe2", SetLastError = true)]
    public static partial int Pipe(int* ends, int flags);

    [LibraryImport(Library, EntryPoint = "waitid", SetLastError = true)]
    public static partial int WaitFor(int kind, uint pid, void* information, int options);

    [LibraryImport(Library, EntryPoint = "waitpid", SetLastError = true)]
    public static partial int Reap(int pid, int* status, int options);

    [LibraryImport(Library, EntryPoint = "kill")]
    public static partial int Signal(int pid, int signal);
}
