/// The user's program of a recorded life: what its handler must have done for the recorded calls to be made.
[<RequireQualifiedAccess>]
module PureLambda.Contract.Program

open System
open System.IO
open System.Text
open System.Text.Json
open System.Threading.Tasks
open PureLambda

let rec private fault (report: ErrorReport) : Fault =
    Fault(
        report.Type,
        report.Message,
        StackTrace = Sequence.From report.Trace,
        Causes = Sequence.From(List.map fault report.Causes)
    )

let private never<'T> () = TaskCompletionSource<'T>().Task

// ---- streams ---------------------------------------------------------------------------------------------------

let private httpPrelude (json: byte[]) =
    use document = JsonDocument.Parse(ReadOnlyMemory json)
    let root = document.RootElement

    let members name = [
        match root.TryGetProperty(name: string) with
        | true, value when value.ValueKind = JsonValueKind.Object ->
            for field in value.EnumerateObject() -> Header(field.Name, field.Value.ToString())
        | true, value when value.ValueKind = JsonValueKind.Array ->
            for item in value.EnumerateArray() -> Header("", item.ToString())
        | _ -> ()
    ]

    let status =
        match root.TryGetProperty "statusCode" with
        | true, value -> value.GetInt32()
        | false, _ -> 200

    HttpPrelude(
        status,
        Headers = Sequence.From(members "headers"),
        Cookies = Sequence.From(members "cookies" |> List.map _.Value)
    )

let private streamed contentType (chunks: byte[] list) failure =
    let write (pieces: byte[] list) =
        Func<Stream, Task>(fun stream ->
            task {
                for piece in pieces do
                    do! stream.WriteAsync(ReadOnlyMemory piece)

                match failure with
                | Some report -> raise (FaultException(fault report))
                | None -> ()
            })

    match Prelude.split contentType chunks with
    | Some prelude, pieces -> StreamedResponse(write pieces, Prelude = httpPrelude prelude)
    | None, pieces -> StreamedResponse(write pieces, ContentType = contentType)

// ---- handler and initialiser -----------------------------------------------------------------------------------

/// What a JSON handler says to an event that is none; without its causes, whose frames differ from run to run.
let unreadable (event: byte[]) =
    match Codec.JsonByReflection<JsonElement>().Decode(Payload.Of(ReadOnlyMemory event)) with
    | :? Outcome<JsonElement>.Failure as failure -> Fault(failure.Fault.Type, failure.Fault.Message)
    | _ -> failwith "the event is JSON after all"

/// How our own initialiser fails where the recorded program panicked before its first call.
let panicked = Fault("Panic", "The program panics before it calls the Runtime API.")

/// Nothing but its description tells a panic in the init phase from an exit.
let panicsInInit (life: Life) = life.End = NeverCalled && life.Recording.Description.Contains "panic"

/// What reached the handler is what the server sent, or the handler fails with the difference.
let private check (step: Step) (event: Payload) (context: Context) =
    let reply = Option.get step.Next.Response

    let header name =
        Headers.tryFind name reply.Headers
        |> Option.map (fun value -> Encoding.UTF8.GetString(Encoding.Latin1.GetBytes value))

    let invocation = context.Invocation

    for what, sent, got in
        [
            "arn", header "Lambda-Runtime-Invoked-Function-Arn", Option.ofObj invocation.InvokedFunctionArn
            "client context", header "Lambda-Runtime-Client-Context", Option.ofObj invocation.ClientContext
            "cognito identity", header "Lambda-Runtime-Cognito-Identity", Option.ofObj invocation.CognitoIdentity
            "trace", header "Lambda-Runtime-Trace-Id", Option.ofObj invocation.TraceId
            "tenant", header "Lambda-Runtime-Aws-Tenant-Id", Option.ofObj invocation.TenantId
            "invocation id", header "Lambda-Runtime-Invocation-Id", Option.ofObj invocation.Attempt.InvocationId
            "content type", header "Content-Type", Option.ofObj invocation.ContentType
            "deadline",
            header "Lambda-Runtime-Deadline-Ms",
            invocation.Deadline |> Option.ofNullable |> Option.map string
        ] do
        if sent <> got then
            failwith $"the handler got the {what} {got}, and {sent} was sent"

    if not (event.Span.SequenceEqual reply.Body) then
        failwith "the handler got another event than was sent"

/// Runs the outcome of a step.
let private perform (peer: Peer) vanish (event: Payload) outcome : Task<PureLambda.Outcome> =
    match outcome with
    | Answers(contentType, body) -> Task.FromResult(Outcome.Success(Payload.Of(ReadOnlyMemory body), contentType))
    | Streams(contentType, chunks, failure) -> Task.FromResult(Outcome.Streamed(streamed contentType chunks failure))
    | Fails report -> Task.FromResult(Outcome.Failure(fault report))
    | ClientExits -> Task.FromResult(Outcome.Failure(unreadable (event.Memory.ToArray())))
    | Exits
    | TimesOut ->
        peer.Hang()
        never ()
    | Unfinished ->
        vanish ()
        Task.FromResult(Outcome.Success Payload.Empty)

let private initialize (peer: Peer) () : Task =
    match peer.Life with
    | { InitErrors = error :: _ } -> raise (FaultException(fault (ErrorReport.ofBody error.Request.Body)))
    | life when panicsInInit life -> raise (FaultException panicked)
    | { End = NeverCalled } ->
        peer.Hang()
        never<unit>()
    | _ -> Task.CompletedTask

/// The program of a life. `vanish` ends its server.
let ofLife (peer: Peer) vanish =
    let steps = Map [ for step in peer.Life.Steps -> step.Id, step ]

    let handle (event: Payload) (context: Context) =
        let step = steps[context.RequestId]
        check step event context
        perform peer vanish event step.Outcome

    let program = Bootstrap.Of(Handler.Raw handle).OnInit(initialize peer)

    // Our runtime registers its internal extension only when there is something to clean up.
    if peer.Life.Extensions |> List.exists _.OfRuntime then
        program.OnCleanup(fun _ -> Task.CompletedTask)
    else
        program
