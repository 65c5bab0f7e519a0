using System;

namespace PureLambda.Protocol;

/// <summary>
/// The words with which the service takes an answer. They are the same every time, or every second where they hold a date:
/// the same bytes need not be read again.
/// </summary>
internal sealed class UsualReply(byte[] bytes, ReplyHead head, Reply.Received reply)
{
    public ReplyHead Head => head;

    public Reply.Received Reply => reply;

    public int Length => bytes.Length;

    /// <summary>Whether the input begins with the very bytes: behind them may stand the reply to another call.</summary>
    public bool Begins(ReadOnlySpan<byte> input) => input.StartsWith(bytes);
}
