using System;

namespace PureLambda.Web;

/// <summary>Where a request goes by a <see cref="RouteTable{TTarget}"/>.</summary>
/// <typeparam name="TTarget">What takes a request.</typeparam>
public abstract record Routed<TTarget>
{
    private Routed() { }

    internal abstract Case Tag { get; }

    /// <summary>To a route's target.</summary>
    /// <param name="Target">What takes the request.</param>
    public sealed record Found(TTarget Target) : Routed<TTarget>
    {
        internal override Case Tag => Case.Found;
    }

    /// <summary>Nowhere: routes take the path, but not with this method.</summary>
    /// <param name="Allowed">The methods that are taken, in the order of the table, HEAD behind GET.</param>
    public sealed record NotAllowed(Sequence<string> Allowed) : Routed<TTarget>
    {
        internal override Case Tag => Case.NotAllowed;
    }

    /// <summary>Nowhere: no route takes the path.</summary>
    public sealed record NotFound : Routed<TTarget>
    {
        internal override Case Tag => Case.NotFound;
    }

    /// <summary>One function for each case.</summary>
    /// <typeparam name="T">What each function returns.</typeparam>
    /// <param name="found">For a route's target.</param>
    /// <param name="notAllowed">For a path that is taken with other methods.</param>
    /// <param name="notFound">For a path that no route takes.</param>
    public T Match<T>(Func<TTarget, T> found, Func<Sequence<string>, T> notAllowed, Func<T> notFound) =>
        Tag switch
        {
            Case.Found => found(((Found)this).Target),
            Case.NotAllowed => notAllowed(((NotAllowed)this).Allowed),
            Case.NotFound => notFound(),
        };

    internal enum Case
    {
        Found,
        NotAllowed,
        NotFound,
    }
}
