namespace PureLambda.Contract

open System
open System.Text
open System.Text.Json

/// An error as reported. Go's frames, which are objects, become a line each, as .NET writes a frame.
type ErrorReport = { Type: string; Message: string; Trace: string list; Causes: ErrorReport list }

/// What the client posted for an invocation.
type Posted =
    | Responded of Exchange
    | Streamed of Exchange
    /// A stream that ended with error trailers.
    | StreamFailed of Exchange
    | Errored of Exchange
    | Nothing

/// What the handler did, as far as the recording tells: the script of the replaying handler.
type Outcome =
    | Answers of contentType: string * body: byte[]
    /// The failure is the one that the trailers report.
    | Streams of contentType: string * chunks: byte[] list * failure: ErrorReport option
    | Fails of ErrorReport
    /// The handler ended the process.
    | Exits
    /// The client could not read the event and ended itself.
    | ClientExits
    /// The platform killed the process at the deadline.
    | TimesOut
    /// The recording ends while the handler runs.
    | Unfinished

[<RequireQualifiedAccess>]
module ErrorReport =
    let private text (name: string) (element: JsonElement) =
        match element.TryGetProperty name with
        | true, value -> value.ToString()
        | _ -> ""

    let private frame (element: JsonElement) =
        match element.ValueKind with
        | JsonValueKind.Object -> $"""at {text "label" element} in {text "path" element}:line {text "line" element}"""
        | _ -> element.ToString()

    /// `stackTrace`, or `trace` as Node.js calls it.
    let private trace (element: JsonElement) = [
        for name in [ "stackTrace"; "trace" ] do
            match element.TryGetProperty name with
            | true, frames when frames.ValueKind = JsonValueKind.Array ->
                for item in frames.EnumerateArray() do
                    frame item
            | _ -> ()
    ]

    /// `causes`, or the one `cause` of .NET.
    let private causes (element: JsonElement) = [
        for name in [ "causes"; "cause" ] do
            match element.TryGetProperty name with
            | true, list when list.ValueKind = JsonValueKind.Array -> yield! list.EnumerateArray()
            | true, one when one.ValueKind = JsonValueKind.Object -> one
            | _ -> ()
    ]

    let rec private ofObject element = {
        Type = text "errorType" element
        Message = text "errorMessage" element
        Trace = trace element
        Causes = causes element |> List.map ofObject
    }

    let ofMessage kind message = { Type = kind; Message = message; Trace = []; Causes = [] }

    /// A body that is not a JSON object is a message without a type: servers accept it.
    let ofBody (body: byte[]) =
        try
            use document = JsonDocument.Parse(ReadOnlyMemory body)

            match document.RootElement.ValueKind with
            | JsonValueKind.Object -> ofObject document.RootElement
            | _ -> ofMessage "" (Encoding.UTF8.GetString body)
        with :? JsonException ->
            ofMessage "" (Encoding.UTF8.GetString body)

    /// The error trailers of a stream: a type, and a body in base64.
    let ofTrailers (trailers: Headers) =
        match
            Headers.tryFind "Lambda-Runtime-Function-Error-Type" trailers,
            Headers.tryFind "Lambda-Runtime-Function-Error-Body" trailers
        with
        | _, Some body -> Some(ofBody (Convert.FromBase64String body))
        | Some kind, None -> Some(ofMessage kind "")
        | None, None -> None

[<RequireQualifiedAccess>]
module Script =
    let private contentType (request: Request) =
        Headers.tryFind "Content-Type" request.Headers |> Option.defaultValue ""

    /// A buffered body that is sent in chunks fills a buffer of one size until its end. Anything else was written
    /// piece by piece: Go streams without saying so in the mode header.
    let private isPiecewise (chunks: Chunk list) =
        match chunks |> List.map _.Size |> List.rev with
        | [] -> false
        | last :: others -> others |> List.exists (fun size -> size <> List.head others || size < last)

    let isStream (request: Request) =
        Headers.tryFind "Lambda-Runtime-Function-Response-Mode" request.Headers = Some "streaming"
        || (request.Framing = Chunked
            && contentType request = "application/vnd.awslambda.http-integration-response")
        || isPiecewise request.Chunks
        || Option.isSome (ErrorReport.ofTrailers request.Trailers)

    let pieces (request: Request) =
        let ends = request.Chunks |> List.scan (fun start chunk -> start + chunk.Size) 0
        List.pairwise ends |> List.map (fun (start, stop) -> request.Body[start .. stop - 1])

    let posted (exchange: Exchange) =
        match Call.ofExchange exchange, ErrorReport.ofTrailers exchange.Request.Trailers with
        | Call.Error _, _ -> Errored exchange
        | _, Some _ -> StreamFailed exchange
        | _ when isStream exchange.Request -> Streamed exchange
        | _ -> Responded exchange

    /// The exchange in which it was posted.
    let exchange posted =
        match posted with
        | Responded exchange
        | Streamed exchange
        | StreamFailed exchange
        | Errored exchange -> Some exchange
        | Nothing -> None

    /// What a handler must do for this to be posted.
    let outcome posted =
        match posted with
        | Responded { Request = request } -> Answers(contentType request, request.Body)
        | Streamed { Request = request }
        | StreamFailed { Request = request } ->
            Streams(contentType request, pieces request, ErrorReport.ofTrailers request.Trailers)
        | Errored { Request = request } -> Fails(ErrorReport.ofBody request.Body)
        | Nothing -> Unfinished

    let private isJson (event: byte[]) =
        try
            JsonDocument.Parse(ReadOnlyMemory event).Dispose()
            true
        with :? JsonException ->
            false

    /// Why nothing was posted, from what the caller was told.
    let unanswered event (caller: Invocation option) =
        let told =
            caller
            |> Option.bind _.Answer
            |> Option.map (fun answer -> Encoding.UTF8.GetString answer.Body)
            |> Option.defaultValue ""

        if told.Contains "Task timed out" then TimesOut
        elif told.Contains "Runtime.ExitError" then (if isJson event then Exits else ClientExits)
        else Unfinished
