namespace PureLambda.Protocol;

/// <summary>The head of a reply: status line and fields.</summary>
internal sealed record ReplyHead(int Status, Headers Headers, BodyFraming Framing, long Length, bool KeepAlive);

/// <summary>How the end of a reply's body is known.</summary>
internal enum BodyFraming
{
    None,
    Length,
    Chunked,
    UntilClose,
}
