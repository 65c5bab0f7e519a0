using System;
using System.Collections.Generic;

namespace PureLambda.WebServer;

/// <summary>Which server answers, and how its requests and answers are made. What is not said is as usual.</summary>
/// <param name="Server">The server.</param>
public sealed record ProxySettings(Server Server)
{
    /// <summary>The port of 127.0.0.1 on which the server listens.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>When the server is ready.</summary>
    public Readiness Readiness { get; init; } = new();

    /// <summary>What is taken off the beginning of paths, cut at a slash: <c>/api</c>. Empty for nothing.</summary>
    public string BasePath { get; init; } = "";

    /// <summary>The path to which an event that is none of HTTP is posted as it came. Null: such an event is an error.</summary>
    public string? EventsPath { get; init; } = "/events";

    /// <summary>Statuses of the server that are errors of the invocation.</summary>
    public StatusRanges ErrorStatuses { get; init; } = StatusRanges.None;

    /// <summary>Whether answers are compressed with Brotli or gzip, where the client takes it and the server has not done it.</summary>
    public bool Compresses { get; init; }

    /// <summary>
    /// Sends what the server writes as it writes it. Right for a function URL whose invoke mode is <c>RESPONSE_STREAM</c> and for
    /// a REST API whose integration streams, and for nothing else.
    /// </summary>
    public bool Streams { get; init; }

    /// <summary>
    /// How often in a row a server that ended or hangs is started again, without an answer in between. After that the process
    /// ends with an exit code that is not 0, and Lambda makes a new environment.
    /// </summary>
    public int Restarts { get; init; } = 3;

    /// <summary>
    /// How long before the invocation's deadline a server that does not answer is given up, so that the error is told; a tenth
    /// of the invocation's time at most.
    /// </summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the server has from SIGTERM until it is killed, and its process group with it.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>Where lines go: what the server writes to standard error, and what is to be said about it.</summary>
    public Action<string> Log { get; init; } = Console.Error.WriteLine;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// Reads settings of arguments (<c>--port 3000 -- node server.js</c>) and of variables, <c>PURELAMBDA_PROXY_PORT</c> before
    /// <c>AWS_LWA_PORT</c>. An argument counts more than a variable. A fault names everything that is wrong.
    /// </summary>
    /// <param name="arguments">The arguments of the process.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    public static Outcome<ProxySettings> Read(IReadOnlyList<string> arguments, Func<string, string?> environment) =>
        ProxyReading.Read(arguments, environment);
}
