using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>One delivery of a batch to a handler, and what was seen of it.</summary>
internal sealed class BatchDelivery
{
    private readonly object gate = new();
    private readonly BatchService service;
    private readonly Dictionary<ItemIdentifier, int> attempts;
    private readonly List<BatchItem> begun = [];
    private readonly HashSet<BatchItem> running = [];
    private readonly HashSet<BatchItem> succeeded = [];
    private IReadOnlyList<ItemIdentifier> reported = [];

    private BatchDelivery(BatchService service, IReadOnlyList<BatchItem> sent, Dictionary<ItemIdentifier, int> attempts)
    {
        (this.service, Sent, this.attempts) = (service, sent, attempts);
        Event = BatchEvent.Of(service, sent);
    }

    /// <summary>Delivers a batch once.</summary>
    /// <param name="batching">Makes of the handler of a record the handler of the batch.</param>
    /// <param name="service">Who sends it.</param>
    /// <param name="sent">The batch.</param>
    /// <param name="attempts">How often each record was begun before; it is counted on.</param>
    /// <param name="timeLeft">How long it is until the deadline.</param>
    public static BatchDelivery Of(
        Func<Handler, Handler> batching,
        BatchService service,
        IReadOnlyList<BatchItem> sent,
        Dictionary<ItemIdentifier, int> attempts,
        TimeSpan timeLeft
    )
    {
        var delivery = new BatchDelivery(service, sent, attempts);
        var fake = new FakeInvocation { Event = delivery.Event, TimeLeft = timeLeft };
        var (outcome, took) = Rehearsal.Of(batching(Handler.Raw(delivery.Handle)), fake);
        lock (delivery.gate)
            delivery.End(outcome, took);
        return delivery;
    }

    public IReadOnlyList<BatchItem> Sent { get; }

    public Payload Event { get; }

    /// <summary>How long it took; null when it never ended.</summary>
    public TimeSpan? Took { get; private set; }

    /// <summary>The records in the order in which they were begun.</summary>
    public IReadOnlyList<BatchItem> Begun => begun;

    /// <summary>The first record that was begun while another of its group was handled.</summary>
    public BatchItem? Beside { get; private set; }

    /// <summary>How what the handler of a record was given is wrong, or null.</summary>
    public string? WrongRecord { get; private set; }

    /// <summary>How the answer is wrong, or null.</summary>
    public string? WrongAnswer { get; private set; }

    /// <summary>What still ran when the batch had been answered.</summary>
    public int LeftRunning { get; private set; }

    public bool Succeeded(BatchItem item) => succeeded.Contains(item);

    /// <summary>Whether a record is sent again: it was reported, or, in a stream, one before it was.</summary>
    public bool ComesAgain(BatchItem item) =>
        service.Order() == BatchOrder.Stream
            ? Sent.TakeWhile(other => other != item)
                .Append(item)
                .Any(other => other.Group == item.Group && reported.Contains(other.Identifier))
            : reported.Contains(item.Identifier);

    private void End(Outcome? outcome, TimeSpan took)
    {
        (Took, LeftRunning) = (outcome is null ? null : took, running.Count);
        switch (outcome)
        {
            case null:
                WrongAnswer = "it never ends";
                break;
            case Outcome.Streamed:
                WrongAnswer = "the answer is streamed, and a service that sends batches reads none of those";
                break;
            case Outcome.Failure:
                reported = [.. Sent.Select(static item => item.Identifier)];
                break;
            case Outcome.Success { Body: var body }:
                (reported, WrongAnswer) = BatchEvent.Reported(body);
                foreach (var identifier in reported)
                    if (Sent.All(item => item.Identifier != identifier))
                        WrongAnswer ??= $"the answer names {identifier}, which was not sent";
                break;
        }
    }

    private async Task<Outcome> Handle(Payload record, Context context)
    {
        BatchItem? item;
        bool fails;
        lock (gate)
        {
            item = Sent.FirstOrDefault(sent => sent.IsIn(record));
            if (item is null)
            {
                WrongRecord ??= $"a record was handled that was not sent: {record.ToText()}";
                return new Outcome.Failure(new Fault("Unknown", "There is no such record."));
            }
            if (begun.Contains(item))
                WrongRecord ??= $"{item.Identifier} was handled twice";
            if (running.Any(other => other.Group == item.Group))
                Beside ??= item;
            fails = (attempts[item.Identifier] = attempts.GetValueOrDefault(item.Identifier) + 1) <= item.Failures;
            begun.Add(item);
            running.Add(item);
        }
        if (item.Takes > TimeSpan.Zero)
            await Task.Delay(item.Takes, context.Time).ConfigureAwait(false);
        lock (gate)
        {
            running.Remove(item);
            if (!fails)
                succeeded.Add(item);
        }
        return fails
            ? new Outcome.Failure(new Fault("Refused", "Not this time."))
            : new Outcome.Success(Payload.FromText("true"));
    }
}
