/// Reads a recording, with timings (a capture) or without (a fixture, fixtures/README.md).
[<RequireQualifiedAccess>]
module PureLambda.Contract.RecordingFile

open System
open System.IO
open System.Text
open System.Text.Json
open PureLambda.Contract.Fields

let private headers name element : Headers = [
    for pair in items name element ->
        match [ for item in pair.EnumerateArray() -> string item ] with
        | [ key; value ] -> key, value
        | _ -> failwith $"a pair was expected in \"{name}\""
]

// ---- bodies ----------------------------------------------------------------------------------------------------

let private run (element: JsonElement) =
    match [ for item in element.EnumerateArray() -> item ] with
    | [ kind; text ] when string kind = "text" -> Encoding.UTF8.GetBytes(string text)
    | [ kind; text; count ] when string kind = "run" ->
        let once = Encoding.UTF8.GetBytes(string text)

        if once.Length = 1 then
            Array.create (count.GetInt32()) once[0]
        else
            Array.concat (Seq.replicate (count.GetInt32()) once)
    | _ -> failwith "a run is [\"text\", text] or [\"run\", character, count]"

/// The three forms of a body, checked against the length that was recorded.
let private body element =
    let bytes =
        match tryField "body" element, tryField "bodyBase64" element, tryField "bodyRuns" element with
        | Some text, None, None -> Encoding.UTF8.GetBytes(string text)
        | None, Some base64, None -> base64.GetBytesFromBase64()
        | None, None, Some _ -> items "bodyRuns" element |> List.map run |> Array.concat
        | _ -> failwith "exactly one of \"body\", \"bodyBase64\", \"bodyRuns\" was expected"

    match tryField "bodyLength" element with
    | Some length when length.GetInt32() <> bytes.Length ->
        failwith $"the body has {bytes.Length} bytes, \"bodyLength\" says {length.GetInt32()}"
    | _ -> bytes

/// `size` or `[size, extension]` in a fixture, `[ms, size]` or `[ms, size, extension]` in a capture.
let private chunk (element: JsonElement) =
    let parts =
        if element.ValueKind = JsonValueKind.Array then
            [ for part in element.EnumerateArray() -> part ]
        else
            [ element ]

    let numbers, texts = parts |> List.partition (fun part -> part.ValueKind = JsonValueKind.Number)

    { Size = (List.last numbers).GetInt32(); Extension = texts |> List.tryHead |> Option.map string }

let private framing element =
    match text "framing" element with
    | "none" -> NoBody
    | "content-length" -> ContentLength
    | "chunked" -> Chunked
    | "until-close" -> UntilClose
    | other -> failwith $"unknown framing \"{other}\""

/// The chunks of a whole message hold its body, or the bytes of the wire could not be told.
let private chunks (body: byte[]) element =
    let chunks = items "chunks" element |> List.map chunk
    let size = List.sumBy _.Size chunks

    if framing element = Chunked && (field "complete" element).GetBoolean() && size <> body.Length then
        failwith $"the chunks hold {size} bytes, the body {body.Length}"

    chunks

// ---- messages --------------------------------------------------------------------------------------------------

let private request element : Request =
    let body = body element

    {
        Method = text "method" element
        Path = text "path" element
        Version = text "version" element
        Headers = headers "headers" element
        Framing = framing element
        Body = body
        Chunks = chunks body element
        Trailers = headers "trailers" element
        Complete = (field "complete" element).GetBoolean()
    }

let private interim element : Interim = { StatusLine = text "statusLine" element; Headers = headers "headers" element }

let private response interim element : Response =
    let body = body element

    {
        Version = text "version" element
        Status = number "status" element
        Reason = text "reason" element
        Headers = headers "headers" element
        Framing = framing element
        Body = body
        Chunks = chunks body element
        Trailers = headers "trailers" element
        Complete = (field "complete" element).GetBoolean()
        Interim = interim
    }

let private exchange element : Exchange = {
    Number = number "n" element
    Connection = number "connection" element
    Request = request (field "request" element)
    Response = tryField "response" element |> Option.map (response (items "interim" element |> List.map interim))
}

let private invocation element : Invocation =
    let sent = field "request" element

    let answer received : Answer = {
        Status = number "status" received
        Headers = headers "headers" received
        Body = body received
    }

    {
        Number = number "n" element
        Label = tryText "label" element
        Headers = headers "headers" sent
        Event = body sent
        Answer = tryField "response" element |> Option.map answer
        Failure = tryText "failure" element
    }

let private connection element : Connection = {
    Number = number "connection" element
    ClosedBy = text "closedBy" element
    Exchanges = number "exchanges" element
}

let private shutdown element : Shutdown = {
    Signal = text "signal" element
    ExitCode = tryField "emulatorExitCode" element |> Option.map _.GetInt32()
}

// ---- the file --------------------------------------------------------------------------------------------------

let private recording file element : Recording =
    match tryText "format" element with
    | None
    | Some "purelambda-recording/1" -> ()
    | Some other -> failwith $"unknown format \"{other}\""

    // A capture names the runtime and the emulator at the top, a fixture in its origin.
    let origin = tryField "recordedFrom" element |> Option.defaultValue element
    let emulator = text "emulator" origin

    {
        Name = FileInfo(file).Name.Replace(".json", "")
        File = file
        Description = text "description" element
        Runtime = text "runtime" origin
        Emulator = emulator
        Mode = if emulator.Contains "managed" then Managed else Standard
        Notes = items "notes" element |> List.map string
        Environment =
            Map [ for entry in (field "environment" element).EnumerateObject() -> entry.Name, string entry.Value ]
        Invocations = items "invocations" element |> List.map invocation
        Exchanges = items "exchanges" element |> List.map exchange
        Shutdown = tryField "shutdown" element |> Option.map shutdown
        Connections = items "connections" element |> List.map connection
    }

/// Reads one file. What is wrong with it is said with its name.
let read (file: string) : Recording =
    try
        use document = JsonDocument.Parse(File.ReadAllBytes file)
        recording file document.RootElement
    with problem ->
        raise (InvalidDataException($"{file} is not a recording: {problem.Message}", problem))
