/// Sends a probe to the pure server: no socket, no clock, no thread.
module PureLambda.Contract.Probes.PureServer

open System
open PureLambda.Testing
open PureLambda.Contract

/// One happening, what the server said to it, and to whom.
type Turn = {
    Happening: Happening
    Answers: (int * HttpAnswer) list
    Results: (string * InvocationResult) list
}

let identity = FunctionIdentity("test_function", "$LATEST", "")

/// Whether the process was started to be stored: then the emulator knows the paths of SnapStart.
let initializationType (recording: Recording) =
    let isRestore exchange = Call.ofExchange exchange = Call.RestoreNext && Call.status exchange <> Some 404

    if recording.Mode = Managed then InitializationType.ManagedInstances
    elif recording.Exchanges |> List.exists isRestore then InitializationType.SnapStart
    else InitializationType.OnDemand

let private headers (headers: Headers) =
    Sequence.Create(ReadOnlySpan [| for name, value in headers -> HttpHeader(name, value) |])

let body (request: Request) limit : PostedBody =
    if not request.Complete then PostedBody.Broken()
    elif request.Body.Length > limit then PostedBody.TooLarge(int64 request.Body.Length)
    else PostedBody.Whole(Body(ReadOnlyMemory request.Body), headers request.Trailers)

let invokeRequest id (invocation: Invocation) =
    let header name = Headers.tryFind name invocation.Headers |> Option.defaultValue ""

    InvokeRequest(id, Guid.Empty.ToString(), 0L, "arn", header "X-Amzn-Trace-Id", Body(ReadOnlyMemory invocation.Event))

let timeout (recording: Recording) =
    recording.Environment.TryFind "AWS_LAMBDA_FUNCTION_TIMEOUT"
    |> Option.map (float >> TimeSpan.FromSeconds)
    |> Option.defaultValue (TimeSpan.FromSeconds 300.0)

/// What happened besides the requests, as the server is told of it.
let event recording happening : ServerEvent =
    match happening with
    | Invoked(id, invocation) -> ServerEvent.Invoke(invokeRequest id invocation)
    | TimeRanOut id -> ServerEvent.DeadlinePassed(id, timeout recording)
    | ProcessExited status -> ServerEvent.Exited(ExitStatus status)
    | CallDropped exchange -> ServerEvent.Abandoned(PureLambda.Testing.Call(int64 exchange.Number))
    | EnvironmentClosed -> ServerEvent.ShutDown("spindown", 0L)
    | Sent exchange -> failwith $"{exchange.Request.Path} is routed"

/// The registered extension keeps the id that the recording gave it.
let private newIdentifier exchange =
    exchange.Response
    |> Option.bind (fun reply -> Headers.tryFind "Lambda-Extension-Identifier" reply.Headers)
    |> Option.defaultValue "00000000-0000-4000-8000-000000000001"

/// Runs the happenings through the server.
let run (recording: Recording) (script: Happening list) =
    let kind = initializationType recording

    let step (state: ServerState) event =
        let struct (next, replies) = Server.Step(state, event)
        next, List.ofSeq replies

    let answered (call: PureLambda.Testing.Call) replies =
        replies
        |> List.exists (fun (reply: Reply) ->
            match reply with
            | :? Reply.ToRuntime as reply -> reply.Call = call
            | _ -> false)

    let exchanged state (exchange: Exchange) =
        let request = exchange.Request
        let call = PureLambda.Testing.Call(int64 exchange.Number)
        let head = RequestHead(request.Method, request.Path, headers request.Headers)

        match Routes.Decode(kind, call, head) with
        | :? Route.Fixed as route -> state, [ Reply.ToRuntime(call, route.Answer) :> Reply ]
        | :? Route.Ask as route -> step state route.Event
        | :? Route.Registration as route ->
            let body = Body(ReadOnlyMemory request.Body)
            step state (ServerEvent.Register(call, route.Name, body, newIdentifier exchange))
        | :? Route.Post as route ->
            match step state route.Event with
            | next, replies when answered call replies -> next, replies
            | next, replies ->
                let last, more = step next ((body request route.Limit).Of(call, head))
                last, replies @ more
        | route -> failwith $"the route {route}"

    let turn state happening =
        let next, replies =
            match happening with
            | Sent exchange -> exchanged state exchange
            | other -> step state (event recording other)

        let answers, results =
            replies
            |> List.partition (fun reply -> reply :? Reply.ToRuntime)
            |> fun (answers, results) ->
                [ for one in answers -> one :?> Reply.ToRuntime ], [ for one in results -> one :?> Reply.ToInvoker ]

        {
            Happening = happening
            Answers = [ for one in answers -> int one.Call.Number, one.Answer ]
            Results = [ for one in results -> one.RequestId, one.Result ]
        },
        next

    List.mapFold turn (ServerState.Initial(identity, kind)) script |> fst

let outcome recording script =
    let turns = run recording script

    let answers = [
        for turn in turns do
            for number, answer in turn.Answers -> number, Observed.seen answer.Status (answer.Body.Bytes.ToArray())
    ]

    Observed.ours recording script answers (turns |> List.collect _.Results)
