using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;

namespace PureLambda.WebServer;

/// <summary>A web server behind Lambda: every event is a request to it, and what it answers is the answer.</summary>
/// <example>
/// <code>
/// return Lambda.Run(WebServer.Proxy(new ProxySettings(Server.Of("node", "server.js")) { Port = 3000 }));
/// </code>
/// </example>
public static class WebServer
{
    /// <summary>
    /// The program that starts the server in the init phase, waits until it is ready, and asks it for every event. A server that
    /// is not ready is the init error. SIGTERM is passed on, and nothing that the server started outlives the program.
    /// </summary>
    /// <remarks>
    /// The program ends itself by <c>RuntimeOptions.Stop</c> when restarts are no use: another token there takes that from it.
    /// </remarks>
    /// <param name="settings">Which server, and how.</param>
    public static Bootstrap Proxy(ProxySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var client = new ServerClient();
        var stop = new CancellationTokenSource();
        var keeper = new Keeper(settings, client, stop.Cancel);
        var signals = new List<PosixSignalRegistration>();
        return Bootstrap
            .From(async () =>
            {
                if (settings.Server is Server.Program)
                    Outlive(keeper, stop, signals);
                await keeper.Start().ConfigureAwait(false);
                return Handler.Raw(new Forwarder(settings, keeper, client).Answer);
            })
            .OnCleanup(async over =>
            {
                await keeper.Stop(over).ConfigureAwait(false);
                signals.ForEach(static one => one.Dispose());
                client.Dispose();
                // With it the exit code is one of a failure.
                if (keeper.Reason is { } reason)
                    throw new FaultException(reason);
            })
            .With(options => options with { Stop = stop.Token });
    }

    // A program in a group of its own hears nothing of the terminal: what ends us is passed on.
    private static void Outlive(Keeper keeper, CancellationTokenSource stop, List<PosixSignalRegistration> signals)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => keeper.Kill();
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT })
            signals.Add(
                PosixSignalRegistration.Create(
                    signal,
                    context =>
                    {
                        context.Cancel = true;
                        stop.Cancel();
                    }
                )
            );
    }
}
