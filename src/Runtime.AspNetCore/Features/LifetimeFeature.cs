using System.Threading;
using Microsoft.AspNetCore.Http.Features;

namespace PureLambda.AspNetCore.Features;

/// <summary>A request is aborted at the invocation's deadline, when the environment goes away, and when its client has gone.</summary>
internal sealed class LifetimeFeature(Context context) : IHttpRequestLifetimeFeature
{
    private readonly object gate = new();
    private CancellationTokenSource? source;
    private CancellationToken? given;

    // Made when it is asked for: an application that does not ask pays for no timer.
    public CancellationToken RequestAborted
    {
        get
        {
            lock (gate)
                return given
                    ?? (source ??= CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken)).Token;
        }
        set
        {
            lock (gate)
                given = value;
        }
    }

    /// <summary>Whether the application wants no answer to be sent.</summary>
    public bool IsAborted { get; private set; }

    public void Abort()
    {
        IsAborted = true;
        Cancel();
    }

    /// <summary>The client has gone: who still writes may stop.</summary>
    public void Cancel()
    {
        lock (gate)
            source ??= new CancellationTokenSource();
        source.Cancel();
    }
}
