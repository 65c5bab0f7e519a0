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

    /// <summary>Whether these are the very bytes, and no more.</summary>
    public bool Is(ReadOnlySpan<byte> input) => input.SequenceEqual(bytes);
}
