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

    public void Abort()
    {
        lock (gate)
            source ??= new CancellationTokenSource();
        source.Cancel();
    }
}
