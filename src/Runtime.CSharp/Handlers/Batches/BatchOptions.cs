using System;

namespace PureLambda;

/// <summary>What the failure of a record says about the records behind it.</summary>
public enum BatchOrder
{
    /// <summary>Nothing: each record is on its own (SQS).</summary>
    None,

    /// <summary>Those of its group must wait: it and all behind it in its group are reported (a FIFO queue of SQS).</summary>
    Fifo,

    /// <summary>
    /// Those of its group come again with it: it alone is reported, and the group ends there (Kinesis, DynamoDB and Kafka,
    /// which go on from the lowest sequence number or offset that is reported).
    /// </summary>
    Stream,
}

/// <summary>How a batch is gone through. Begin with one of the four, and change it with <c>with</c>.</summary>
public sealed record BatchOptions
{
    private readonly int concurrency = 1;

    /// <summary>One record after another, each on its own: for SQS.</summary>
    public static BatchOptions Sequential { get; } = new();

    /// <summary>One after another; a group stops at its first failure: for FIFO queues of SQS.</summary>
    public static BatchOptions Fifo { get; } = new() { Order = BatchOrder.Fifo };

    /// <summary>One after another; a group stops at its first failure, which is reported alone: for Kinesis, DynamoDB and Kafka.</summary>
    public static BatchOptions Stream { get; } = new() { Order = BatchOrder.Stream };

    /// <summary>Several at once, each on its own: for SQS.</summary>
    /// <param name="concurrency">How many at most.</param>
    public static BatchOptions Parallel(int concurrency) => new() { Concurrency = concurrency };

    /// <summary>What the failure of a record says about those behind it.</summary>
    public BatchOrder Order { get; init; }

    /// <summary>How many records at most are handled at once; of one group, where order matters, one. At least 1.</summary>
    public int Concurrency
    {
        get => concurrency;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            concurrency = value;
        }
    }

    /// <summary>
    /// How long before the deadline no further record is begun: what was not begun is reported, and comes again. A record
    /// that was begun is waited for, so this is to be longer than one takes. The first record is always begun, or else a
    /// batch that comes again would never get on.
    /// </summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether the invocation fails when no record succeeded, instead of answering that all failed. What comes again is the
    /// same; the invocation then counts among the function's errors.
    /// </summary>
    public bool FailWhenNoneSucceeds { get; init; }
}
