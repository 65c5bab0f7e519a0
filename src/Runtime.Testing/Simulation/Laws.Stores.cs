using System;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <content>Laws of what middleware keeps its state in.</content>
public static partial class Laws
{
    private static readonly DateTimeOffset beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// A store of idempotency gives a claim to one, until it expires; only its owner completes or releases it; and what was
    /// kept is given back as it was. The law uses keys of its own.
    /// </summary>
    public static Law<IdempotencyStore> ClaimsOnce { get; } =
        // On the pool, where nothing that the store awaits waits for the test's own thread.
        new("it gives a claim to one", store => Task.Run(() => Claimed(store)).GetAwaiter().GetResult());

    private static async Task<Fault?> Claimed(IdempotencyStore store)
    {
        var key = $"law-{Guid.NewGuid():N}";
        var many = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => store.Claim(Record(key, $"{n}", 10), beginning))
        );
        if (many.Count(other => other is null) != 1)
            return Wrong($"of 8 that claimed at once, {many.Count(other => other is null)} have it");
        var owner = Array.FindIndex(many, static other => other is null).ToString();
        var mine = Record(key, owner, 10);
        if (many.Any(other => other is not null && other != mine))
            return Wrong("who came too late was given another claim than the one that counts");

        var other = Record(key, "other", 20);
        await store.Complete(other with { Answer = Answer });
        await store.Release(other);
        if (await store.Claim(other, Later(9)) != mine)
            return Wrong("a claim was completed or released by another than its owner, or expired too early");

        var kept = Record(key, owner, 30) with { Answer = Answer };
        await store.Complete(kept);
        if (await store.Claim(other, Later(29)) != kept)
            return Wrong("an answer was not given back as it was kept");
        if (await store.Claim(other, Later(30)) is not null)
            return Wrong("an answer counts when it has expired");
        await store.Release(other);
        return await store.Claim(mine, Later(0)) is null ? null : Wrong("a claim counts when it was released");
    }

    private static Outcome.Success Answer => new(Payload.Of(new byte[] { 0, 1, 0xC3, 0x28, 0xFF }), "image/png");

    private static IdempotencyRecord Record(string key, string owner, int expires) =>
        new(key, owner, "the hash of an event", Later(expires));

    private static DateTimeOffset Later(int seconds) => beginning.AddSeconds(seconds);

    private static Fault Wrong(string how) => new("Law.Broken", how);
}
