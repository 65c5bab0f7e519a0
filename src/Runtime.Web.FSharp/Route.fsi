namespace PureLambda.Web.FSharp

open System.Threading.Tasks
open PureLambda

/// A method, a path, and the function that takes the requests for them.
type Route<'error> = PureLambda.Web.Route<Request -> Context -> Task<Result<Response, 'error>>>

/// The same for a function that takes the parameters of a prefix, too.
type RouteWithin<'prefix, 'error> =
    PureLambda.Web.Route<'prefix -> Request -> Context -> Task<Result<Response, 'error>>>

/// <summary>Routes as values, and a list of them as one function. The first that takes method and path counts.</summary>
/// <example><code>
/// Route.choose [
///     Route.get order (fun id -> Function.sync (fun request -> Response.text 200 $"order {id}"))
///     Route.post orders (fun () -> create)
/// ]
/// </code></example>
[<RequireQualifiedAccess>]
module Route =
    /// A route to anything: for <c>within</c>, a function of the parameters of a prefix.
    val target:
        method: string ->
        path: PathTemplate<'parameters> ->
        f: ('parameters -> 'target) ->
            PureLambda.Web.Route<'target>
            when 'target: not struct

    /// A route of any method, in the case in which clients send it.
    val on:
        method: string ->
        path: PathTemplate<'parameters> ->
        f: ('parameters -> Request -> Context -> Task<Result<Response, 'error>>) ->
            Route<'error>

    /// A route for GET. It takes HEAD too, unless there is a route for HEAD.
    val get:
        path: PathTemplate<'parameters> ->
        f: ('parameters -> Request -> Context -> Task<Result<Response, 'error>>) ->
            Route<'error>

    /// A route for POST.
    val post:
        path: PathTemplate<'parameters> ->
        f: ('parameters -> Request -> Context -> Task<Result<Response, 'error>>) ->
            Route<'error>

    /// A route for PUT.
    val put:
        path: PathTemplate<'parameters> ->
        f: ('parameters -> Request -> Context -> Task<Result<Response, 'error>>) ->
            Route<'error>

    /// A route for PATCH.
    val patch:
        path: PathTemplate<'parameters> ->
        f: ('parameters -> Request -> Context -> Task<Result<Response, 'error>>) ->
            Route<'error>

    /// A route for DELETE.
    val delete:
        path: PathTemplate<'parameters> ->
        f: ('parameters -> Request -> Context -> Task<Result<Response, 'error>>) ->
            Route<'error>

    /// The same routes below a prefix without parameters: /v1.
    val under: prefix: string -> routes: Route<'error> list -> Route<'error> list

    /// The same routes below a prefix with parameters, which their functions are given: /tenants/{tenant}.
    val within: prefix: PathTemplate<'prefix> -> routes: RouteWithin<'prefix, 'error> list -> Route<'error> list

    /// Methods and templates, in the order in which they are asked.
    val table: routes: Route<'error> list -> (string * string) list

    /// The function that a request goes to; none where no route takes method and path. A case, as <c>Case.choose</c> and
    /// <c>Case.otherwise</c> take it.
    val case: routes: Route<'error> list -> (Request -> (Context -> Task<Result<Response, 'error>>) option)

    /// The function that gives each request to its route: 404 where none takes the path, 405 where none takes the method.
    val choose: routes: Route<'error> list -> (Request -> Context -> Task<Result<Response, 'error>>)
