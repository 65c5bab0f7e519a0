using System;
using System.Threading;
using PureLambda.Protocol;

namespace PureLambda.Shell;

/// <summary>
/// The internal extension that asks for no events. Lambda sends SIGTERM only to an environment in which an extension is
/// registered; without one it kills at once. Its <c>event/next</c> stays pending on a connection of its own.
/// </summary>
internal sealed class ShutdownExtension(Func<ITransport> open) : IDisposable
{
    private readonly object gate = new();
    private ITransport? pending;
    private string? identifier;

    /// <summary>Registers; the fault when the server does not let it in, as local tools do not.</summary>
    /// <param name="stop">Cancelled when nobody waits for the answer any more.</param>
    public Fault? Register(CancellationToken stop)
    {
        var transport = open();
        Fault? fault;
        using (stop.Register(transport.Interrupt))
            (identifier, fault) = Decode.Registration(transport.Send(Encode.Register));
        if (identifier is null)
        {
            transport.Dispose();
            return fault;
        }
        Ask(transport);
        return null;
    }

    /// <summary>Asks again on a new connection: the old one did not survive the snapshot.</summary>
    public void Reopen()
    {
        if (identifier is null)
            return;
        Dispose();
        Ask(open());
    }

    public void Dispose()
    {
        lock (gate)
        {
            pending?.Interrupt();
            pending = null;
        }
    }

    private void Ask(ITransport transport)
    {
        lock (gate)
            pending = transport;
        var asking = new Thread(() =>
        {
            // Whatever comes, if anything ever does, asks for nothing: SIGTERM is what is waited for.
            _ = transport.Send(Encode.ExtensionNext(identifier!));
            transport.Dispose();
        })
        {
            IsBackground = true,
            Name = "purelambda extension",
        };
        asking.Start();
    }
}
