using System;

namespace PureLambda.Web;

/// <summary>A method, a path, and what takes the requests for them. A value: nothing is registered anywhere.</summary>
/// <typeparam name="TTarget">What takes a request, once the parameters are known: a <c>Handler&lt;Request, Response&gt;</c>, say.</typeparam>
public sealed class Route<TTarget>
    where TTarget : class
{
    private readonly PathPattern pattern;
    private readonly Func<string[][], TTarget?> target;

    internal Route(string method, PathPattern pattern, Func<string[][], TTarget?> target) =>
        (Method, this.pattern, this.target) = (method, pattern, target);

    /// <summary>The method, in the case in which clients send it.</summary>
    public string Method { get; }

    /// <summary>The template of the path, with its prefixes.</summary>
    public string Template => pattern.Template;

    /// <summary>The same route below a prefix.</summary>
    /// <param name="prefix">A path without parameters and without a slash at its end: <c>/v1</c>.</param>
    public Route<TTarget> Under(string prefix) => new(Method, pattern.Under(prefix), target);

    /// <summary>The same route below a prefix with parameters, which its target is given.</summary>
    /// <typeparam name="T">The parameters of the prefix.</typeparam>
    /// <typeparam name="TGiven">What takes a request then.</typeparam>
    /// <param name="prefix">The prefix, without a slash at its end: <c>/tenants/{tenant}</c>.</param>
    /// <param name="give">From the target and the parameters to what takes the request.</param>
    public Route<TGiven> Under<T, TGiven>(PathTemplate<T> prefix, Func<TTarget, T, TGiven> give)
        where TGiven : class
    {
        var (inner, count) = (target, prefix.Pattern.Parameters);
        return new(
            Method,
            prefix.Pattern.Then(pattern),
            texts =>
                prefix.TryRead(texts[..count], out var parameters) && inner(texts[count..]) is { } taker
                    ? give(taker, parameters)
                    : null
        );
    }

    /// <summary>Method and template.</summary>
    public override string ToString() => $"{Method} {Template}";

    internal TTarget? For(string[]? segments) => pattern.Match(segments) is { } texts ? target(texts) : null;
}

/// <summary>A method and a path that have no target yet.</summary>
/// <typeparam name="T">The parameters of the path.</typeparam>
public sealed class RoutePattern<T>
{
    internal RoutePattern(string method, PathTemplate<T> path) => (Method, Path) = (method, path);

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>The path.</summary>
    public PathTemplate<T> Path { get; }

    /// <summary>The route to what a function makes of the parameters.</summary>
    /// <typeparam name="TTarget">What takes a request.</typeparam>
    /// <param name="target">From the parameters to what takes the request.</param>
    public Route<TTarget> To<TTarget>(Func<T, TTarget> target)
        where TTarget : class
    {
        var path = Path;
        return new(Method, path.Pattern, texts => path.TryRead(texts, out var parameters) ? target(parameters) : null);
    }
}

/// <summary>Begins routes: the method, and a path without parameters as a text or one with parameters as a template.</summary>
public static class Route
{
    /// <summary>A route of any method.</summary>
    /// <typeparam name="T">The parameters of the path.</typeparam>
    /// <param name="method">The method, in the case in which clients send it.</param>
    /// <param name="path">The path.</param>
    public static RoutePattern<T> On<T>(string method, PathTemplate<T> path) => new(method, path);

    /// <summary>A route for GET. It takes HEAD too, unless there is a route for HEAD.</summary>
    /// <typeparam name="T">The parameters of the path.</typeparam>
    /// <param name="path">The path.</param>
    public static RoutePattern<T> Get<T>(PathTemplate<T> path) => new("GET", path);

    /// <summary>A route for POST.</summary>
    /// <typeparam name="T">The parameters of the path.</typeparam>
    /// <param name="path">The path.</param>
    public static RoutePattern<T> Post<T>(PathTemplate<T> path) => new("POST", path);

    /// <summary>A route for PUT.</summary>
    /// <typeparam name="T">The parameters of the path.</typeparam>
    /// <param name="path">The path.</param>
    public static RoutePattern<T> Put<T>(PathTemplate<T> path) => new("PUT", path);

    /// <summary>A route for PATCH.</summary>
    /// <typeparam name="T">The parameters of the path.</typeparam>
    /// <param name="path">The path.</param>
    public static RoutePattern<T> Patch<T>(PathTemplate<T> path) => new("PATCH", path);

    /// <summary>A route for DELETE.</summary>
    /// <typeparam name="T">The parameters of the path.</typeparam>
    /// <param name="path">The path.</param>
    public static RoutePattern<T> Delete<T>(PathTemplate<T> path) => new("DELETE", path);

    /// <summary>A route for GET and HEAD of a path without parameters.</summary>
    /// <param name="path">The path.</param>
    public static RoutePattern<ValueTuple> Get(string path) => Get(PathTemplate.Of(path));

    /// <summary>A route for POST of a path without parameters.</summary>
    /// <param name="path">The path.</param>
    public static RoutePattern<ValueTuple> Post(string path) => Post(PathTemplate.Of(path));
}
