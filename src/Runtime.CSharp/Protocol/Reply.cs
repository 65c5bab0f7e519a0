namespace PureLambda.Protocol;

/// <summary>What a call came to, as data. <see cref="Decode"/> says what it means.</summary>
public abstract record Reply
{
    private Reply() { }

    internal abstract Case Tag { get; }

    /// <summary>A whole reply.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Headers">Its headers.</param>
    /// <param name="Body">Its body.</param>
    public sealed record Received(int Status, Headers Headers, Payload Body) : Reply
    {
        internal override Case Tag => Case.Received;
    }

    /// <summary>The head of a reply, and then a body that ended early, was malformed or too long.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Headers">Its headers.</param>
    /// <param name="Fault">What was wrong with the body.</param>
    public sealed record Cut(int Status, Headers Headers, Fault Fault) : Reply
    {
        internal override Case Tag => Case.Cut;
    }

    /// <summary>No reply: refused, reset, closed, or not HTTP.</summary>
    /// <param name="Fault">What happened.</param>
    public sealed record Missing(Fault Fault) : Reply
    {
        internal override Case Tag => Case.Missing;
    }

    /// <summary>The source of a streamed body failed before its first byte: nothing was sent.</summary>
    /// <param name="Fault">What the source said.</param>
    public sealed record BodyFailed(Fault Fault) : Reply
    {
        internal override Case Tag => Case.BodyFailed;
    }

    /// <summary>The connection of a streamed body broke after its first byte, and no reply could be read.</summary>
    /// <param name="Fault">What happened.</param>
    public sealed record StreamBroken(Fault Fault) : Reply
    {
        internal override Case Tag => Case.StreamBroken;
    }

    internal enum Case
    {
        Received,
        Cut,
        Missing,
        BodyFailed,
        StreamBroken,
    }
}
