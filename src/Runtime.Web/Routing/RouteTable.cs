using System;
using System.Collections.Generic;
using System.Linq;

namespace PureLambda.Web;

/// <summary>Routes in the order in which they are asked: the first that takes method and path counts. Pure, and printable.</summary>
/// <typeparam name="TTarget">What takes a request.</typeparam>
public sealed class RouteTable<TTarget>
    where TTarget : class
{
    internal RouteTable(Sequence<Route<TTarget>> routes) => Routes = routes;

    /// <summary>The routes.</summary>
    public Sequence<Route<TTarget>> Routes { get; }

    /// <summary>Where a request goes. Total, whatever method and path are. HEAD goes where GET does, unless a route is for HEAD.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, percent-encoded, as <see cref="Request.Path"/> is. The empty one is <c>/</c>.</param>
    public Routed<TTarget> Find(string method, string path)
    {
        var segments = PathPattern.Read(path);
        if ((First(method, segments) ?? (method == "HEAD" ? First("GET", segments) : null)) is { } target)
            return new Routed<TTarget>.Found(target);
        var allowed = Allowed(segments);
        return allowed.Count == 0 ? new Routed<TTarget>.NotFound() : new Routed<TTarget>.NotAllowed(allowed);
    }

    /// <summary>The same routes below a prefix.</summary>
    /// <param name="prefix">A path without parameters and without a slash at its end: <c>/v1</c>.</param>
    public RouteTable<TTarget> Under(string prefix) => new(Sequence.From(Routes.Select(route => route.Under(prefix))));

    /// <summary>The same routes below a prefix with parameters, which each target is given.</summary>
    /// <typeparam name="T">The parameters of the prefix.</typeparam>
    /// <typeparam name="TGiven">What takes a request then.</typeparam>
    /// <param name="prefix">The prefix, without a slash at its end: <c>/tenants/{tenant}</c>.</param>
    /// <param name="give">From a target and the parameters to what takes the request.</param>
    public RouteTable<TGiven> Under<T, TGiven>(PathTemplate<T> prefix, Func<TTarget, T, TGiven> give)
        where TGiven : class => new(Sequence.From(Routes.Select(route => route.Under(prefix, give))));

    /// <summary>These routes, and behind them those of another table.</summary>
    /// <param name="other">The other table.</param>
    public RouteTable<TTarget> Plus(RouteTable<TTarget> other) => new([.. Routes, .. other.Routes]);

    /// <summary>A line for each route: its method and template.</summary>
    public override string ToString() => string.Join('\n', Routes);

    private TTarget? First(string method, string[]? segments)
    {
        foreach (var route in Routes.AsSpan())
            if (route.Method == method && route.For(segments) is { } target)
                return target;
        return null;
    }

    private Sequence<string> Allowed(string[]? segments)
    {
        var allowed = new List<string>();
        foreach (var route in Routes)
            if (!allowed.Contains(route.Method) && route.For(segments) is not null)
                allowed.Add(route.Method);
        if (allowed.Contains("GET") && !allowed.Contains("HEAD"))
            allowed.Insert(allowed.IndexOf("GET") + 1, "HEAD");
        return Sequence.From(allowed);
    }
}

/// <summary>Makes tables of routes.</summary>
public static class RouteTable
{
    /// <summary>A table of routes, in their order.</summary>
    /// <typeparam name="TTarget">What takes a request.</typeparam>
    /// <param name="routes">The routes.</param>
    public static RouteTable<TTarget> Of<TTarget>(params IReadOnlyList<Route<TTarget>> routes)
        where TTarget : class => new(Sequence.From(routes));

    /// <summary>Routes whose targets are functions of the parameters of a prefix, below that prefix.</summary>
    /// <typeparam name="T">The parameters of the prefix.</typeparam>
    /// <typeparam name="TTarget">What takes a request.</typeparam>
    /// <param name="routes">The routes.</param>
    /// <param name="prefix">The prefix, without a slash at its end: <c>/tenants/{tenant}</c>.</param>
    public static RouteTable<TTarget> Under<T, TTarget>(
        this RouteTable<Func<T, TTarget>> routes,
        PathTemplate<T> prefix
    )
        where TTarget : class => routes.Under(prefix, static (target, parameters) => target(parameters));
}
