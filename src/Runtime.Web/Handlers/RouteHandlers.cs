using System;
using System.Threading.Tasks;

namespace PureLambda.Web;

/// <summary>Functions as the targets of routes, and a table of routes as one handler.</summary>
public static class RouteHandlers
{
    /// <summary>The handler that gives each request to its route: 404 where none takes the path, 405 where none takes the method.</summary>
    /// <param name="table">The routes.</param>
    public static Handler<Request, Response> ToHandler(this RouteTable<Handler<Request, Response>> table) =>
        Handler.FromOutcome<Request, Response>(
            (request, context) =>
                table
                    .Find(request.Method, request.Path)
                    .Match(
                        found => found.InvokeAsync(request, context).AsTask(),
                        static allowed => Task.FromResult<Outcome<Response>>(Problem.NotAllowed(allowed)),
                        static () => Task.FromResult<Outcome<Response>>(new Problem(404).ToResponse())
                    )
        );

    /// <summary>The case of requests that a route takes with path and method, for <c>Otherwise</c> and <c>Handler.Choose</c>.</summary>
    /// <param name="table">The routes.</param>
    public static Case<Request, Response> ToCase(this RouteTable<Handler<Request, Response>> table) =>
        table
            .ToHandler()
            .Filter(request => table.Find(request.Method, request.Path) is Routed<Handler<Request, Response>>.Found);

    /// <summary>The route to a handler.</summary>
    /// <param name="route">Method and path.</param>
    /// <param name="handler">The handler.</param>
    public static Route<Handler<Request, Response>> To(
        this RoutePattern<ValueTuple> route,
        Handler<Request, Response> handler
    ) => route.To(_ => handler);

    /// <summary>The route to a function that waits.</summary>
    /// <param name="route">Method and path.</param>
    /// <param name="handle">The function.</param>
    public static Route<Handler<Request, Response>> From(
        this RoutePattern<ValueTuple> route,
        Func<Request, Context, Task<Response>> handle
    ) => route.To(Handler.From(handle));

    /// <summary>The route to a function that needs not wait.</summary>
    /// <param name="route">Method and path.</param>
    /// <param name="handle">The function.</param>
    public static Route<Handler<Request, Response>> FromSync(
        this RoutePattern<ValueTuple> route,
        Func<Request, Response> handle
    ) => route.To(Handler.FromSync<Request, Response>((request, _) => handle(request)));

    /// <summary>The route to a function whose failure is a value.</summary>
    /// <param name="route">Method and path.</param>
    /// <param name="handle">The function.</param>
    public static Route<Handler<Request, Response>> FromOutcome(
        this RoutePattern<ValueTuple> route,
        Func<Request, Context, Task<Outcome<Response>>> handle
    ) => route.To(Handler.FromOutcome(handle));

    /// <summary>The route to a function of the path's parameters that waits.</summary>
    /// <typeparam name="T">The parameters; a tuple where there are several.</typeparam>
    /// <param name="route">Method and path.</param>
    /// <param name="handle">The function.</param>
    public static Route<Handler<Request, Response>> From<T>(
        this RoutePattern<T> route,
        Func<T, Request, Context, Task<Response>> handle
    ) => route.To(at => Handler.From<Request, Response>((request, context) => handle(at, request, context)));

    /// <summary>The route to a function of the path's parameters that needs not wait.</summary>
    /// <typeparam name="T">The parameters; a tuple where there are several.</typeparam>
    /// <param name="route">Method and path.</param>
    /// <param name="handle">The function.</param>
    public static Route<Handler<Request, Response>> FromSync<T>(
        this RoutePattern<T> route,
        Func<T, Request, Response> handle
    ) => route.To(at => Handler.FromSync<Request, Response>((request, _) => handle(at, request)));

    /// <summary>The route to a function of the path's parameters whose failure is a value.</summary>
    /// <typeparam name="T">The parameters; a tuple where there are several.</typeparam>
    /// <param name="route">Method and path.</param>
    /// <param name="handle">The function.</param>
    public static Route<Handler<Request, Response>> FromOutcome<T>(
        this RoutePattern<T> route,
        Func<T, Request, Context, Task<Outcome<Response>>> handle
    ) => route.To(at => Handler.FromOutcome<Request, Response>((request, context) => handle(at, request, context)));

    /// <summary>The route to a function of two parameters that waits.</summary>
    /// <typeparam name="T1">The first parameter's type.</typeparam>
    /// <typeparam name="T2">The second parameter's type.</typeparam>
    /// <param name="route">Method and path.</param>
    /// <param name="handle">The function.</param>
    public static Route<Handler<Request, Response>> From<T1, T2>(
        this RoutePattern<(T1, T2)> route,
        Func<T1, T2, Request, Context, Task<Response>> handle
    ) => From<(T1, T2)>(route, (at, request, context) => handle(at.Item1, at.Item2, request, context));

    /// <summary>The route to a function of two parameters that needs not wait.</summary>
    /// <typeparam name="T1">The first parameter's type.</typeparam>
    /// <typeparam name="T2">The second parameter's type.</typeparam>
    /// <param name="route">Method and path.</param>
    /// <param name="handle">The function.</param>
    public static Route<Handler<Request, Response>> FromSync<T1, T2>(
        this RoutePattern<(T1, T2)> route,
        Func<T1, T2, Request, Response> handle
    ) => FromSync<(T1, T2)>(route, (at, request) => handle(at.Item1, at.Item2, request));
}
