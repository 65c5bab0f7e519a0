using System;
using System.ComponentModel;
using System.IO;

namespace PureLambda.Testing;

/// <summary>Starts the function's process, and tells its server how that went and how it ended.</summary>
internal static class FunctionProcess
{
    /// <param name="options">The function.</param>
    /// <param name="address">Host and port of its Runtime API.</param>
    /// <param name="server">The server behind it.</param>
    /// <returns>The process, or null when it cannot be started.</returns>
    public static Bootstrap? Start(EmulatorOptions options, string address, LiveServer server)
    {
        // As in Lambda, a process starts in the folder of its code; a program of the PATH has none here.
        var path = options.Bootstrap.Contains(Path.DirectorySeparatorChar) ? Path.GetFullPath(options.Bootstrap) : null;
        var directory = Path.GetDirectoryName(path) ?? Environment.CurrentDirectory;
        var now = options.TimeProvider.GetUtcNow();
        var variables = BootstrapEnvironment.Build(
            options,
            options.Detour(address) + options.PathPrefix.Text,
            directory,
            NewIds.LogStream(options, now)
        );
        try
        {
            var process = Bootstrap.Start(options with { Bootstrap = path ?? options.Bootstrap }, directory, variables);
            _ = ObserveExitAsync();
            return process;

            async System.Threading.Tasks.Task ObserveExitAsync() =>
                server.Tell(new ServerEvent.Exited(await process.Exited));
        }
        catch (Win32Exception e)
        {
            var reason = new Win32Exception(e.NativeErrorCode).Message;
            server.Tell(new ServerEvent.StartFailed($"fork/exec {path ?? options.Bootstrap}: {reason}"));
            return null;
        }
    }
}
