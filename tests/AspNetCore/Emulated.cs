using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;

namespace PureLambda.AspNetCore.Tests;

/// <summary>The application of tests/WebApp as a function, with a front before it.</summary>
internal static class Emulated
{
    /// <summary>How long anything may take before a law gives up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static EmulatorOptions Options(params (string Name, string Value)[] variables) =>
        new()
        {
            Bootstrap = Built("tests", "WebApp", "webapp"),
            Timeout = Patience,
            InitTimeout = Patience,
            Environment = variables.ToDictionary(static one => one.Name, static one => one.Value),
        };

    public static Task<HttpEndpoint> Front(Emulator emulator, HttpShape shape) =>
        HttpEndpoint.StartAsync(emulator, shape, 0, CancellationToken.None);

    public static int Port(HttpEndpoint front) => new Uri(front.Address).Port;

    /// <summary>A program that was built with the tests.</summary>
    public static string Built(string folder, string project, string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "PureLambda.slnx")))
            root = root.Parent!;
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(root.FullName, folder, project, "bin", configuration, "net10.0", name);
    }
}
