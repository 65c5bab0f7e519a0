using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace PureLambda;

/// <summary>What is kept under a key: that somebody is at it, or what it came to.</summary>
/// <param name="Key">The key.</param>
/// <param name="Owner">Who is at it, or was: new for each claim.</param>
/// <param name="EventHash">SHA-256 of the event in hexadecimal, so that another event under the same key is noticed.</param>
/// <param name="Expires">When it counts no more.</param>
public sealed record IdempotencyRecord(string Key, string Owner, string EventHash, DateTimeOffset Expires)
{
    /// <summary>The answer; null while the handler is at it.</summary>
    public Outcome.Success? Answer { get; init; }
}

/// <summary>
/// Where idempotency is kept: three functions, each of them one conditional write. In DynamoDB a claim is a <c>PutItem</c> on the
/// condition that there is no item of the key or that it has expired; completing is a <c>PutItem</c> and releasing a
/// <c>DeleteItem</c>, each on the condition that the owner is still the same.
/// </summary>
/// <param name="Claim">
/// Puts the record unless there is another of its key that has not expired by this time. Null when it was put, and the other
/// otherwise. Of several at once one wins.
/// </param>
/// <param name="Complete">Puts the record, which now has its answer, in the place of the claim of the same owner.</param>
/// <param name="Release">Takes the claim away if it is still the same owner's: the handler failed, and may be tried again.</param>
public sealed record IdempotencyStore(
    Func<IdempotencyRecord, DateTimeOffset, Task<IdempotencyRecord?>> Claim,
    Func<IdempotencyRecord, Task> Complete,
    Func<IdempotencyRecord, Task> Release
)
{
    /// <summary>
    /// A store of this process alone: for tests, and for duplicates that meet the same execution environment. What has expired
    /// is let go when something is claimed.
    /// </summary>
    public static IdempotencyStore InMemory()
    {
        var records = new Dictionary<string, IdempotencyRecord>();
        return new IdempotencyStore(Claim, record => Replace(record, record), record => Replace(record, null));

        Task<IdempotencyRecord?> Claim(IdempotencyRecord record, DateTimeOffset now)
        {
            lock (records)
            {
                foreach (var (key, kept) in records)
                    if (kept.Expires <= now)
                        _ = records.Remove(key);
                return Task.FromResult(records.TryAdd(record.Key, record) ? null : records[record.Key]);
            }
        }

        Task Replace(IdempotencyRecord record, IdempotencyRecord? with)
        {
            lock (records)
                if (records.TryGetValue(record.Key, out var kept) && kept.Owner == record.Owner)
                    if (with is null)
                        _ = records.Remove(record.Key);
                    else
                        records[record.Key] = with;
            return Task.CompletedTask;
        }
    }
}

/// <summary>How long answers are kept, and what makes two events the same.</summary>
public sealed record IdempotencyOptions
{
    /// <summary>How long an answer is kept.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How long a claim counts where the service gave no deadline. Otherwise it counts until the deadline, by which the service
    /// has ended the handler.
    /// </summary>
    public TimeSpan LongestInvocation { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The part of the event in which two of the same key must be equal: all of it, unless said otherwise. Leave out what
    /// changes from one delivery to the next.
    /// </summary>
    public Func<Payload, Payload> Compared { get; init; } = static @event => @event;
}
