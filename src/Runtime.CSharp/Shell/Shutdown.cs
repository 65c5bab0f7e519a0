using System;
using System.Runtime.InteropServices;
using System.Threading;

namespace PureLambda.Shell;

/// <summary>
/// The platform's wish that the process stop (SIGTERM), and the time it leaves for it: half for handlers to finish, a
/// quarter for them to heed their cancelled token, the rest for the cleanups.
/// </summary>
internal sealed class Shutdown : IDisposable
{
    private readonly TimeProvider time;
    private readonly TimeSpan left;
    private int asked;
    private long askedAt;
    private readonly CancellationTokenSource requested = new();
    private readonly CancellationTokenSource cancelHandlers = new();
    private readonly CancellationTokenSource giveUp = new();
    private ITimer? first;
    private ITimer? second;
    private PosixSignalRegistration? signal;
    private CancellationTokenRegistration outside;

    public Shutdown(TimeProvider time, TimeSpan left) => (this.time, this.left) = (time, left);

    /// <summary>Whether anything can ask to stop. While nothing can, waiting needs not look.</summary>
    public bool CanHappen { get; private set; }

    /// <summary>Whether the process was asked to stop.</summary>
    public bool IsRequested => requested.IsCancellationRequested;

    /// <summary>Cancelled when the process is asked to stop.</summary>
    public CancellationToken Requested => requested.Token;

    /// <summary>Cancelled when running handlers should stop.</summary>
    public CancellationToken CancelHandlers => CanHappen ? cancelHandlers.Token : default;

    /// <summary>Cancelled when running handlers are waited for no longer.</summary>
    public CancellationToken GiveUp => giveUp.Token;

    /// <summary>The time that cleanups have: what the platform still leaves.</summary>
    public TimeSpan CleanupTime
    {
        get
        {
            var passed = IsRequested ? time.GetElapsedTime(askedAt) : TimeSpan.Zero;
            return passed < left ? left - passed : TimeSpan.Zero;
        }
    }

    /// <summary>Heeds SIGTERM. Without it the process ends at once, which is right when there is nothing to clean up.</summary>
    public void HeedSignal()
    {
        CanHappen = true;
        signal ??= PosixSignalRegistration.Create(
            PosixSignal.SIGTERM,
            context =>
            {
                context.Cancel = true;
                Request();
            }
        );
    }

    /// <summary>Heeds a token: a host's, or a test's.</summary>
    public void Heed(CancellationToken token)
    {
        if (!token.CanBeCanceled)
            return;
        CanHappen = true;
        outside = token.Register(Request);
    }

    /// <summary>Asks to stop, once.</summary>
    public void Request()
    {
        if (Interlocked.Exchange(ref asked, 1) == 1)
            return;
        askedAt = time.GetTimestamp();
        // First the wish, then the time for it: what is cut before it is told to stop would look broken.
        requested.Cancel();
        first = time.CreateTimer(_ => cancelHandlers.Cancel(), null, left / 2, Timeout.InfiniteTimeSpan);
        second = time.CreateTimer(_ => giveUp.Cancel(), null, left * 3 / 4, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        signal?.Dispose();
        outside.Dispose();
        first?.Dispose();
        second?.Dispose();
    }
}
