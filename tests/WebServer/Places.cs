using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>Where programs and servers of the samples are, and ports that are free.</summary>
internal static class Places
{
    private static readonly string Root = RootFolder();
    private static int ports;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The sample, a bootstrap.</summary>
    public static string Sample { get; } =
        Path.Combine(
            Root,
            "samples",
            "Proxy",
            "bin",
            new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            "net10.0",
            "bootstrap"
        );

    public static string Page { get; } = Path.Combine(Root, "docs", "webserver.md");

    public static TheoryData<string> Servers => ["node", "python3"];

    /// <summary>The command of a server; a test that needs one that is not there is skipped.</summary>
    public static string[] Command(string program)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(
            folders.Any(folder => File.Exists(Path.Combine(folder, program))),
            $"{program} is not on the PATH."
        );
        return [program, Path.Combine(Root, "samples", "Proxy", program == "node" ? "server.js" : "server.py")];
    }

    public static Server Server(string program) => Server(Command(program));

    public static Server Server(IReadOnlyList<string> command) =>
        PureLambda.WebServer.Server.Of(command[0], [.. command.Skip(1)]);

    /// <summary>A port below those that connections take for their own ends, so that none takes it meanwhile.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = 10_000 + ((Environment.ProcessId * 97) + Interlocked.Increment(ref ports)) % 20_000;
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else has it.
            }
        }
    }

    private static string RootFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PureLambda.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
