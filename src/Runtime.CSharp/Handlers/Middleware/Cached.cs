using System;
using System.Threading.Tasks;

namespace PureLambda;

/// <summary>How long a fetched value counts.</summary>
public sealed record CachedOptions
{
    /// <summary>How long it is fresh.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after that it is still used when it cannot be fetched; none, unless said otherwise.</summary>
    public TimeSpan StaleIfError { get; init; }

    /// <summary>How long a value that is used because it could not be fetched is used before that is tried again.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(10);
}

/// <summary>
/// A secret or a parameter that is fetched when it is asked for and not fresh, never in the background: an environment is frozen
/// between invocations. Of many that ask at once, one fetches.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="fetch">Fetches it, from Secrets Manager, Parameter Store or wherever it is.</param>
/// <param name="options">How long it counts; null for the defaults.</param>
public sealed class Cached<T>(Func<Task<T>> fetch, CachedOptions? options = null)
{
    private readonly CachedOptions chosen = options ?? new CachedOptions();
    private readonly object gate = new();
    private Kept? kept;
    private TaskCompletionSource<T>? fetching;

    /// <summary>The value; what fetching throws, when there is none to use instead.</summary>
    /// <param name="context">Whose clock counts, and whose end ends the waiting for what another fetches.</param>
    public ValueTask<T> GetAsync(Context context)
    {
        TaskCompletionSource<T>? mine = null,
            others;
        lock (gate)
        {
            if (kept is { } fresh && context.Time.GetUtcNow() < fresh.FreshUntil)
                return new(fresh.Value);
            others = fetching;
            if (others is null)
                fetching = mine = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        return mine is null ? new(Waited(others!, context)) : new(Fetched(mine, context.Time));
    }

    /// <summary>Lets the value go, so that it is fetched anew: after a restore from a snapshot, or when it was refused.</summary>
    public void Forget()
    {
        lock (gate)
            (kept, fetching) = (null, null);
    }

    private async Task<T> Fetched(TaskCompletionSource<T> mine, TimeProvider time)
    {
        try
        {
            var value = await fetch().ConfigureAwait(false);
            Keep(mine, value, time.GetUtcNow());
        }
        catch (Exception e)
        {
            GiveUp(mine, e, time.GetUtcNow());
        }
        return await mine.Task.ConfigureAwait(false);
    }

    private void Keep(TaskCompletionSource<T> mine, T value, DateTimeOffset now)
    {
        lock (gate)
            // What was forgotten meanwhile is not kept after all.
            if (fetching == mine)
                (kept, fetching) = (new Kept(value, now + chosen.TimeToLive, now + chosen.TimeToLive), null);
        mine.SetResult(value);
    }

    private void GiveUp(TaskCompletionSource<T> mine, Exception problem, DateTimeOffset now)
    {
        Kept? stale;
        lock (gate)
        {
            stale = kept is { } old && now < old.Expired + chosen.StaleIfError ? old : null;
            if (fetching == mine)
                (kept, fetching) = (stale is null ? null : stale with { FreshUntil = now + chosen.RetryAfter }, null);
        }
        if (stale is null)
            mine.SetException(problem);
        else
            mine.SetResult(stale.Value);
    }

    // Whoever waited in vain lets the next one fetch anew: the one that fetches may never end.
    private async Task<T> Waited(TaskCompletionSource<T> others, Context context)
    {
        try
        {
            return await others.Task.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!others.Task.IsCompleted)
        {
            lock (gate)
                if (fetching == others)
                    fetching = null;
            throw;
        }
    }

    private sealed record Kept(T Value, DateTimeOffset FreshUntil, DateTimeOffset Expired);
}
