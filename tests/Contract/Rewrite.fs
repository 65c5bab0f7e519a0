/// How a recorded request is turned into the one that ours should be: the verbs that the rules of Differences.fs use.
[<RequireQualifiedAccess>]
module PureLambda.Contract.Rewrite

open System
open System.Text
open System.Text.Json.Nodes
open System.Text.RegularExpressions

// ---- which requests --------------------------------------------------------------------------------------------

let private onlyWhen predicate change (request: Request) = if predicate request then change request else request

let isPost (request: Request) = request.Method = "POST"

let isError request =
    match Call.ofRequest request with
    | Call.Error _
    | Call.InitError
    | Call.RestoreError -> true
    | _ -> false

let isRegistration request = Call.ofRequest request = Call.Extension "register"

let posts change = onlyWhen isPost change
let errors change = onlyWhen isError change
let streams change = onlyWhen (fun request -> request.Framing = Chunked && Script.isStream request) change
let buffered change = onlyWhen (fun request -> request.Framing = Chunked && not (Script.isStream request)) change
let registrations change = onlyWhen isRegistration change

// ---- headers and framing ---------------------------------------------------------------------------------------

let private isNamed (name: string) (field: string * string) =
    String.Equals(fst field, name, StringComparison.OrdinalIgnoreCase)

let has name (request: Request) = List.exists (isNamed name) request.Headers

let without names (request: Request) =
    let isGone field = names |> List.exists (fun name -> isNamed name field)
    { request with Headers = request.Headers |> List.filter (isGone >> not) }

let header name value (request: Request) =
    let bare: Request = without [ name ] request
    { bare with Headers = bare.Headers @ [ name, value ] }

let headerIfAbsent name value (request: Request) =
    if has name request then request else header name (value request) request

let changed name (change: string -> string) (request: Request) =
    let field field = if isNamed name field then fst field, change (snd field) else field
    {
        request with
            Headers = List.map field request.Headers
            Trailers = List.map field request.Trailers
    }

/// The same body in one piece, its length said before it.
let inOnePiece (request: Request) = {
    without [ "Trailer" ] request with
        Framing = ContentLength
        Chunks = []
        Trailers = []
}

// ---- errors ----------------------------------------------------------------------------------------------------

/// Changes an error's JSON, in the body of a post or in the trailer of a stream.
let error (change: JsonObject -> unit) (request: Request) =
    let rewritten bytes =
        match JsonText.tryObject bytes with
        | Some object ->
            change object
            JsonText.bytes object
        | None -> bytes

    let trailer field =
        if isNamed HeaderNames.errorBody field then
            HeaderNames.errorBody, Convert.ToBase64String(rewritten (Convert.FromBase64String(snd field)))
        else
            field

    {
        request with
            Body = if isError request then rewritten request.Body else request.Body
            Trailers = List.map trailer request.Trailers
    }

/// JSON with every character that is not ASCII escaped; what is no JSON stays.
let ascii (value: string) =
    match JsonText.tryObject (Encoding.Latin1.GetBytes value) with
    | Some json -> json.ToJsonString()
    | None -> value

/// The error type in the form that the service keeps: `Function.` or `Runtime.`, then a word of letters.
let keptType (kind: string) =
    let category, name =
        match kind.Split('.', 2) with
        | [| "Runtime" | "Function" as category; name |] -> category, name
        | _ -> "Function", kind

    match name |> String.filter Char.IsAsciiLetter with
    | word when word.Length < 2 -> $"{category}.Unknown"
    | word -> $"{category}.{Char.ToUpperInvariant word[0]}{word[1..]}"

let typeOf (request: Request) = keptType (ErrorReport.ofBody request.Body).Type

let private frame (line: string) =
    let parts = Regex.Match(line, @"^(?:at )?(?:(.*) in (.*):line (\d+)|(.*))$", RegexOptions.Singleline).Groups
    let number = if parts[3].Success then int parts[3].Value else 0

    JsonText.object [
        "path", JsonText.text parts[2].Value
        "line", JsonText.number number
        "label", JsonText.text (parts[1].Value + parts[4].Value)
    ]

/// What X-Ray is told, made from the error body and cut to what a header can carry.
let causeOf (request: Request) =
    let report = ErrorReport.ofBody request.Body
    let cut (text: string) = text[.. min text.Length 512 - 1]

    let frames = [ for line in List.truncate 32 report.Trace -> frame (cut line) ]
    let paths = frames |> List.map (fun frame -> string frame["path"]) |> List.filter ((<>) "") |> List.distinct

    let error =
        JsonText.object [
            "type", JsonText.text (cut report.Type)
            "message", JsonText.text (cut report.Message)
            "stack", JsonText.list (Seq.cast frames)
        ]

    let cause =
        JsonText.object [
            "working_directory", JsonText.text "/var/task"
            "exceptions", JsonText.list [ error ]
            "paths", JsonText.list (List.map JsonText.text paths)
        ]

    // The serializer escapes whatever is not ASCII.
    cause.ToJsonString()

/// The type in a header gives way to the body's, which the caller sees; one in a trailer stays, in the form that is kept.
let keptTypes name (request: Request) =
    let isKept value = keptType value = value
    changed
        name
        (fun value ->
            if isKept value then value
            elif isError request then typeOf request
            else keptType value)
        request

/// Go's causes are already made from the body.
let ownCause name (life: Life) (request: Request) =
    if life.Recording.Runtime.StartsWith("aws-lambda-go", StringComparison.Ordinal) then
        request
    else
        changed name (fun _ -> causeOf request) request

// ---- calls -----------------------------------------------------------------------------------------------------

/// A post as a client without any habits would make it.
let post authority path (body: JsonObject) : Request = {
    Method = "POST"
    Path = path
    Version = "HTTP/1.1"
    Headers = [ "Host", authority; "Content-Type", "application/json" ]
    Framing = ContentLength
    Body = JsonText.bytes body
    Chunks = []
    Trailers = []
    Complete = true
}
