namespace PureLambda.Contract

open System

/// Which call of the Runtime API or the Extensions API an exchange is.
[<RequireQualifiedAccess>]
type Call =
    | Next
    | Response of id: string
    | Error of id: string
    | InitError
    | RestoreNext
    | RestoreError
    /// The path below `/2020-01-01/extension/`.
    | Extension of path: string
    | Other

[<RequireQualifiedAccess>]
module Call =
    let private below (root: string) (path: string) =
        match path.IndexOf(root, StringComparison.Ordinal) with
        | -1 -> None
        | start -> Some(path.Substring(start + root.Length))

    /// The versioned root may have a prefix: local tools put a path into AWS_LAMBDA_RUNTIME_API.
    let ofRequest (request: Request) =
        match below "/2018-06-01/runtime/" request.Path, below "/2020-01-01/extension/" request.Path with
        | Some path, _ ->
            match request.Method, List.ofArray (path.Split '/') with
            | "GET", [ "invocation"; "next" ] -> Call.Next
            | "POST", [ "invocation"; id; "response" ] -> Call.Response id
            | "POST", [ "invocation"; id; "error" ] -> Call.Error id
            | "POST", [ "init"; "error" ] -> Call.InitError
            | "GET", [ "restore"; "next" ] -> Call.RestoreNext
            | "POST", [ "restore"; "error" ] -> Call.RestoreError
            | _ -> Call.Other
        | None, Some path -> Call.Extension path
        | None, None -> Call.Other

    let ofExchange (exchange: Exchange) = ofRequest exchange.Request

    let isExtension exchange =
        match ofExchange exchange with
        | Call.Extension _ -> true
        | _ -> false

    let status (exchange: Exchange) = exchange.Response |> Option.map _.Status

    /// The request id and the event that a `next` brought.
    let invocation (exchange: Exchange) =
        match ofExchange exchange, exchange.Response with
        | Call.Next, Some reply when reply.Status = 200 ->
            Headers.tryFind "Lambda-Runtime-Aws-Request-Id" reply.Headers
            |> Option.map (fun id -> id, reply.Body)
        | _ -> None

    /// Is it a response or an error for the invocation?
    let answers id exchange =
        match ofExchange exchange with
        | Call.Response answered
        | Call.Error answered -> answered = id
        | _ -> false
