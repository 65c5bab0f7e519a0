namespace PureLambda.Testing;

/// <summary>What the server says, to either side.</summary>
internal abstract record Reply
{
    private Reply() { }

    internal abstract Case Tag { get; }

    /// <summary>The answer to an HTTP call of the runtime.</summary>
    public sealed record ToRuntime(Call Call, HttpAnswer Answer) : Reply
    {
        internal override Case Tag => Case.ToRuntime;
    }

    /// <summary>A piece of an answer that is not at its end, for an invoker that takes it as it comes.</summary>
    public sealed record PieceToInvoker(string RequestId, Body Piece) : Reply
    {
        internal override Case Tag => Case.PieceToInvoker;
    }

    /// <summary>The end of an invocation.</summary>
    public sealed record ToInvoker(string RequestId, InvocationResult Result) : Reply
    {
        internal override Case Tag => Case.ToInvoker;
    }

    internal enum Case
    {
        ToRuntime,
        PieceToInvoker,
        ToInvoker,
    }
}

/// <summary>An HTTP answer; length and date are the connection's business.</summary>
internal sealed record HttpAnswer(int Status, string? ContentType, Sequence<HttpHeader> Headers, Body Body);

internal readonly record struct HttpHeader(string Name, string Value);
