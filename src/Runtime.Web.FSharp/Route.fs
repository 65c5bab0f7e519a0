namespace PureLambda.Web.FSharp

open System
open System.Threading.Tasks
open PureLambda
open PureLambda.Web

type Route<'error> = PureLambda.Web.Route<Request -> Context -> Task<Result<Response, 'error>>>

type RouteWithin<'prefix, 'error> =
    PureLambda.Web.Route<'prefix -> Request -> Context -> Task<Result<Response, 'error>>>

[<RequireQualifiedAccess>]
module Route =
    let target method (path: PathTemplate<'parameters>) (f: 'parameters -> 'target) =
        PureLambda.Web.Route.On(method, path).To(fun parameters -> f parameters)

    let on method path (f: 'parameters -> Request -> Context -> Task<Result<Response, 'error>>) : Route<'error> =
        target method path f

    let get path f = on "GET" path f

    let post path f = on "POST" path f

    let put path f = on "PUT" path f

    let patch path f = on "PATCH" path f

    let delete path f = on "DELETE" path f

    let under prefix (routes: Route<'error> list) = routes |> List.map (fun route -> route.Under prefix)

    let within (prefix: PathTemplate<'prefix>) (routes: RouteWithin<'prefix, 'error> list) : Route<'error> list =
        routes
        |> List.map (fun route -> route.Under(prefix, Func<_, _, _>(fun f parameters -> f parameters)))

    let table (routes: Route<'error> list) = [ for route in routes -> route.Method, route.Template ]

    let private find (routes: RouteTable<_>) (request: Request) = routes.Find(request.Method, request.Path)

    let case (routes: Route<'error> list) =
        let all = RouteTable.Of(List.toArray routes)

        fun (request: Request) ->
            (find all request)
                .Match((fun f -> Some(fun context -> f request context)), (fun _ -> None), (fun () -> None))

    let choose (routes: Route<'error> list) =
        let all = RouteTable.Of(List.toArray routes)

        fun (request: Request) (context: Context) ->
            (find all request)
                .Match(
                    (fun f -> f request context),
                    (fun allowed -> Task.FromResult(Ok(Problem.NotAllowed(allowed)))),
                    (fun () -> Task.FromResult(Ok(Problem(404).ToResponse())))
                )
