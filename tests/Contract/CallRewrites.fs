/// How the calls of a recorded life are turned into ours, where ours makes more, fewer or others.
[<RequireQualifiedAccess>]
module PureLambda.Contract.CallRewrites

open System
open System.Text.Json.Nodes

let private isNext (request: Request) = Call.ofRequest request = Call.Next
let private runtime change (lanes: Lanes) = { lanes with Runtime = change lanes.Runtime }

/// Asks as the client did before.
let private askAgain requests = requests @ List.truncate 1 (List.filter isNext requests)

let private report (fault: PureLambda.Fault) =
    JsonText.object [ "errorType", JsonText.text fault.Type; "errorMessage", JsonText.text fault.Message ]

let goesOn (life: Life) : Lanes -> Lanes =
    match life.End with
    | ExitedAfterAnswer -> runtime askAgain
    | _ -> id

let asksAsOften (life: Life) lanes =
    let wanted = life.Steps.Length + life.Workers

    match life.End with
    | Asking
    | ToldToStop when life.Recording.Mode = Managed ->
        let nexts, others = lanes.Runtime |> List.partition isNext
        runtime (fun _ -> List.replicate wanted nexts.Head @ others) lanes
    | _ -> lanes

let reportsUnreadable authority (life: Life) =
    match life.End, List.tryLast life.Steps with
    | Unanswered ClientExits, Some step ->
        let event = (Option.get step.Next.Response).Body
        let path = $"/2018-06-01/runtime/invocation/{step.Id}/error"
        runtime (fun calls -> askAgain (calls @ [ Rewrite.post authority path (report (Program.unreadable event)) ]))
    | _ -> id

let reportsPanic authority (life: Life) =
    if Program.panicsInInit life then
        runtime (fun calls ->
            calls @ [ Rewrite.post authority "/2018-06-01/runtime/init/error" (report Program.panicked) ])
    else
        id

let reportsInitOnce =
    runtime (fun calls ->
        let reports, others = calls |> List.partition (fun call -> Call.ofRequest call = Call.InitError)
        List.truncate 1 reports @ others)

/// A stream of nothing but error trailers, as an error post with the trailers' body.
let failsBeforeItsFirstByte (request: Request) =
    match request.Chunks, Headers.tryFind HeaderNames.errorBody request.Trailers with
    | [], Some body ->
        {
            Rewrite.inOnePiece request with
                Path = request.Path.Replace("/response", "/error")
                Body = Convert.FromBase64String body
        }
        |> Rewrite.without [ HeaderNames.responseMode ]
    | _ -> request

let noEvents (request: Request) = { request with Body = "{\"events\":[]}"B }

// ---- bodies ----------------------------------------------------------------------------------------------------

let private orElse (name: string) (value: JsonNode) (object: JsonObject) =
    match object[name] with
    | null -> object[name] <- value
    | _ -> ()

/// A prelude with every member that ours has, whether or not there is anything to say.
let private wholePrelude (head: byte[]) =
    let prelude = JsonText.tryObject head |> Option.defaultWith (fun () -> JsonObject())
    prelude |> orElse "statusCode" (JsonText.number 200)
    prelude |> orElse "headers" (JsonObject())
    prelude |> orElse "cookies" (JsonArray())

    match prelude["headers"] with
    | :? JsonObject as headers when
        headers |> Seq.forall (fun header -> header.Key.ToLowerInvariant() <> "content-type")
        ->
        headers["Content-Type"] <- JsonText.text "application/octet-stream"
    | _ -> ()

    JsonText.bytes prelude

/// The HTTP prelude with its separator as one chunk.
let preludeInOneChunk (request: Request) =
    let contentType = Headers.tryFind "Content-Type" request.Headers |> Option.defaultValue ""

    match Prelude.split contentType (Script.pieces request) with
    | Some head, pieces ->
        let pieces = Prelude.join (wholePrelude head) :: pieces
        let chunks = [ for piece in pieces -> { Size = piece.Length; Extension = None } ]
        { request with Body = Array.concat pieces; Chunks = chunks }
    | None, _ -> request

let private rename (old: string) (name: string) change (error: JsonObject) =
    match error[old] with
    | null -> error.Remove old |> ignore
    | value ->
        error.Remove old |> ignore
        error[name] <- change value

/// `trace` is `stackTrace`, and one `cause` a list of `causes`.
let rec memberNames (error: JsonObject) =
    rename "trace" "stackTrace" id error
    rename "cause" "causes" (fun cause -> JsonArray [| cause |] :> JsonNode) error
    inEveryCause memberNames error

and private inEveryCause change (error: JsonObject) =
    match error["causes"] with
    | :? JsonArray as causes ->
        for cause in causes do
            match cause with
            | :? JsonObject as cause -> change cause
            | _ -> ()
    | _ -> ()

/// A frame that is an object becomes a line.
let framesAsLines (error: JsonObject) =
    match error["stackTrace"] with
    | :? JsonArray as frames when frames |> Seq.exists (fun frame -> frame :? JsonObject) ->
        let report = ErrorReport.ofBody (JsonText.bytes error)
        error["stackTrace"] <- JsonText.list (List.map JsonText.text report.Trace)
    | _ -> ()

let rec everyMember (error: JsonObject) =
    error |> orElse "errorType" (JsonText.text "")
    error |> orElse "errorMessage" (JsonText.text "")
    error |> orElse "stackTrace" (JsonArray())
    inEveryCause everyMember error
