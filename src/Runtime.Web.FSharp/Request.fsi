namespace PureLambda.Web.FSharp

open System

/// An HTTP request, whichever service made an event of it. Tests make one of a method and a path:
/// <c>Request("GET", "/orders", Query = Query.Parse "page=2")</c>.
type Request = PureLambda.Web.Request

/// What a request says, with none for what it does not say.
[<RequireQualifiedAccess>]
module Request =
    /// What stands between the slashes of the path, each decoded on its own.
    val segments: request: Request -> string list

    /// The first value of a header; its name in any case.
    val header: name: string -> request: Request -> string option

    /// Every value of a header, in order.
    val headerValues: name: string -> request: Request -> string list

    /// The first value of a name of the query, decoded.
    val query: name: string -> request: Request -> string option

    /// Every value of a name of the query, in order, decoded.
    val queryValues: name: string -> request: Request -> string list

    /// The first cookie of a name.
    val cookie: name: string -> request: Request -> string option

    /// A parameter in the path of the route, decoded.
    val parameter: name: string -> request: Request -> string option

    /// A variable of the stage.
    val stageVariable: name: string -> request: Request -> string option

    /// The body as a text: what is not UTF-8 becomes U+FFFD.
    val text: request: Request -> string

    /// The host that the client asked.
    val host: request: Request -> string option

    /// The address that the service saw.
    val clientAddress: request: Request -> string option

    /// When the service took the request.
    val time: request: Request -> DateTimeOffset option

    /// The stage of the API.
    val stage: request: Request -> string option

    /// The route as API Gateway names it.
    val route: request: Request -> string option

    /// Who the request comes from, as an authorizer said it.
    val principal: request: Request -> Principal option
