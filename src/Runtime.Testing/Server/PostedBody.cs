using System;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>What came of the body of a post.</summary>
internal abstract record PostedBody
{
    private PostedBody() { }

    internal abstract Case Tag { get; }

    /// <summary>All of it.</summary>
    public sealed record Whole(Body Body, Sequence<HttpHeader> Trailers) : PostedBody
    {
        internal override Case Tag => Case.Whole;
    }

    /// <summary>More than there may be; the rest was not read.</summary>
    public sealed record TooLarge(long Length) : PostedBody
    {
        internal override Case Tag => Case.TooLarge;
    }

    /// <summary>The connection ended first.</summary>
    public sealed record Broken : PostedBody
    {
        internal override Case Tag => Case.Broken;
    }

    /// <summary>What happened to the call whose body this is. A trailer counts only when the head declared it.</summary>
    public ServerEvent Of(Call call, RequestHead head) =>
        Tag switch
        {
            Case.Whole => Ended(call, head, (Whole)this),
            Case.TooLarge => new ServerEvent.BodyTooLarge(call, ((TooLarge)this).Length),
            Case.Broken => new ServerEvent.BodyBroken(call),
        };

    private static ServerEvent Ended(Call call, RequestHead head, Whole whole)
    {
        var errorType = Trailer("Lambda-Runtime-Function-Error-Type");
        var error = Trailer("Lambda-Runtime-Function-Error-Body");
        return (errorType, error) is ("", "")
            ? new ServerEvent.BodyEnded(call, whole.Body)
            : new ServerEvent.BodyEndedInError(call, ErrorType.Normalise(errorType), ErrorType.FromTrailer(error));

        string Trailer(string name) =>
            head.DeclaredTrailers.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? RequestHead.First(whole.Trailers, name)
                : "";
    }

    internal enum Case
    {
        Whole,
        TooLarge,
        Broken,
    }
}
