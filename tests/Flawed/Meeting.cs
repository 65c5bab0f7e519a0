using System;
using System.Text.Json;
using System.Threading;

namespace Flawed;

/// <summary>An event may ask its handler to wait until so many handlers are under way: <c>{"meet":2}</c>.</summary>
internal static class Meeting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly Lock Gate = new();
    private static Barrier? all;

    /// <summary>Waits for the others, and fails when they do not come.</summary>
    public static void Join(JsonElement @event)
    {
        if (!@event.TryGetProperty("meet", out var count))
            return;
        lock (Gate)
            all ??= new Barrier(count.GetInt32());
        if (!all.SignalAndWait(Patience))
            throw new InvalidOperationException("the others did not come");
    }
}
