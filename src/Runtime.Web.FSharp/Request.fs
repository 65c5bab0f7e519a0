namespace PureLambda.Web.FSharp

open PureLambda.Events

type Request = PureLambda.Web.Request

[<RequireQualifiedAccess>]
module Request =
    let private found name (members: Members<string>) =
        match members.TryGetValue name with
        | true, value -> Some value
        | _ -> None

    let segments (request: Request) = List.ofSeq request.Segments

    let header name (request: Request) = request.Headers.Find name |> Option.ofObj

    let headerValues name (request: Request) = request.Headers.All name |> List.ofSeq

    let query name (request: Request) = request.Query.Find name |> Option.ofObj

    let queryValues name (request: Request) = request.Query.All name |> List.ofSeq

    let cookie name (request: Request) =
        request.Cookies |> Seq.tryFind (fun cookie -> cookie.Name = name) |> Option.map _.Value

    let parameter name (request: Request) = found name request.PathParameters

    let stageVariable name (request: Request) = found name request.StageVariables

    let text (request: Request) = request.Body.ToText()

    let host (request: Request) = Option.ofObj request.Host

    let clientAddress (request: Request) = Option.ofObj request.ClientAddress

    let time (request: Request) = Option.ofNullable request.Time

    let stage (request: Request) = Option.ofObj request.Stage

    let route (request: Request) = Option.ofObj request.Route

    let principal (request: Request) = Option.ofObj request.Principal
