using System;

namespace PureLambda.Core;

/// <summary>What a handler answers, as the machine sees it: bytes, or the id of a stream whose writer the shell keeps.</summary>
public abstract record Response
{
    private Response() { }

    internal abstract Case Tag { get; }

    /// <summary>The media type; the service passes it on to the caller.</summary>
    public abstract string ContentType { get; init; }

    /// <summary>The whole answer in one piece (at most 6 291 556 bytes, or the service refuses it).</summary>
    /// <param name="Body">The bytes.</param>
    /// <param name="ContentType">The media type.</param>
    public sealed record Buffered(Payload Body, string ContentType = MediaType.Json) : Response
    {
        internal override Case Tag => Case.Buffered;

        /// <inheritdoc/>
        public override string ContentType { get; init; } = ContentType;
    }

    /// <summary>An answer written piece by piece.</summary>
    /// <param name="StreamId">Names the writer that the shell keeps.</param>
    /// <param name="ContentType">The media type.</param>
    /// <param name="Prelude">Status, headers and cookies of an HTTP integration, or null for a plain stream.</param>
    public sealed record Streamed(int StreamId, string ContentType, HttpPrelude? Prelude = null) : Response
    {
        internal override Case Tag => Case.Streamed;

        /// <inheritdoc/>
        public override string ContentType { get; init; } = ContentType;
    }

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What both functions return.</typeparam>
    /// <param name="buffered">For an answer in one piece.</param>
    /// <param name="streamed">For an answer written piece by piece.</param>
    public T Match<T>(Func<Buffered, T> buffered, Func<Streamed, T> streamed) =>
        Tag switch
        {
            Case.Buffered => buffered((Buffered)this),
            Case.Streamed => streamed((Streamed)this),
        };

    internal enum Case
    {
        Buffered,
        Streamed,
    }
}
