/// Sends a probe over loopback sockets to the served endpoint: the recorded bytes, on the recorded connections.
///
/// The pure server says when an answer is due, and nothing else of it is looked at. What is not answered at once has
/// arrived when the server saw its event.
module PureLambda.Contract.Probes.SocketServer

open System
open System.Collections.Concurrent
open System.Collections.Generic
open System.Threading
open PureLambda.Testing
open PureLambda.Contract

let private limit = TimeSpan.FromSeconds 20.

let private extensionHeader = "Lambda-Extension-Identifier"

/// The recorded extension has an id of the recorded server; ours gave it another.
let private withIdentifiers (identifiers: Dictionary<string, string>) (request: Request) =
    let current (name: string, value) =
        match identifiers.TryGetValue value with
        | true, ours when name.Equals(extensionHeader, StringComparison.OrdinalIgnoreCase) -> name, ours
        | _ -> name, value

    { request with Headers = request.Headers |> List.map current }

/// Takes events off until one is the one that is waited for.
let private await (seen: BlockingCollection<ServerEvent>) isIt =
    use patience = new CancellationTokenSource(limit)
    while not (isIt (seen.Take patience.Token)) do
        ()

type private Session(recording: Recording, server: LiveServer, port: int, seen: BlockingCollection<ServerEvent>) =
    let lines = Dictionary<int, Line>()
    let identifiers = Dictionary<string, string>()
    let answers = List<int * Seen>()
    let invocations = List<string * Tasks.Task<InvocationResult>>()
    let byNumber = Map [ for exchange in recording.Exchanges -> exchange.Number, exchange ]

    let line number =
        match lines.TryGetValue number with
        | true, line -> line
        | false, _ ->
            let line = Line port
            lines.Add(number, line)
            line

    let read number =
        let exchange = byNumber[number]
        let status, headers, body = (line exchange.Connection).Read(exchange.Request.Method = "HEAD")
        answers.Add(number, Observed.seen status body)

        match exchange.Response, Headers.tryFind extensionHeader headers with
        | Some recorded, Some ours ->
            match Headers.tryFind extensionHeader recorded.Headers with
            | Some theirs -> identifiers[theirs] <- ours
            | None -> ()
        | _ -> ()

    let isWaiting (event: ServerEvent) =
        match event with
        | :? ServerEvent.Next
        | :? ServerEvent.EventNext
        | :? ServerEvent.RestoreNext
        | :? ServerEvent.BodyBroken -> true
        | _ -> false

    member _.Do(turn: PureServer.Turn) =
        match turn.Happening with
        | Sent exchange ->
            let line = line exchange.Connection
            line.Write(Wire.ofRequest (withIdentifiers identifiers exchange.Request))

            if not exchange.Request.Complete then
                line.EndWriting()

            if turn.Answers |> List.exists (fst >> (=) exchange.Number) |> not then
                await seen isWaiting
        | Invoked(id, invocation) -> invocations.Add(id, server.Invoke(PureServer.invokeRequest id invocation))
        | CallDropped exchange ->
            (line exchange.Connection).Close()
            await seen (fun event -> event :? ServerEvent.Abandoned)
        | other -> server.Tell(PureServer.event recording other)

        // What was due to this one is here before the next one happens.
        for number, _ in turn.Answers do
            read number

        // Events of calls that were answered are not waited for.
        while seen.TryTake() |> fst do
            ()

    member _.Answers = List.ofSeq answers
    member _.Results = [
        for id, task in invocations do
            if task.IsCompleted then
                id, task.Result
    ]

    /// Bytes that came although none were due. The server is closed by now.
    member _.Unexpected = [
        for KeyValue(number, line) in lines do
            if
                recording
                |> Happening.script
                |> List.exists (function
                    | CallDropped one -> one.Connection = number
                    | _ -> false)
                |> not
            then
                let rest = line.Rest()
                if rest.Length > 0 then
                    $"connection {number}: {rest.Length} bytes that were not due"
            line.Close()
    ]

let outcome (recording: Recording) script =
    let seen = new BlockingCollection<ServerEvent>()

    let server =
        LiveServer(PureServer.identity, PureServer.initializationType recording, Observer = Action<_> seen.Add)

    let endpoint = RuntimeApiEndpoint.StartAsync(server, "", CancellationToken.None).GetAwaiter().GetResult()
    let session = Session(recording, server, Uri($"http://{endpoint.Address}").Port, seen)

    try
        for turn in PureServer.run recording script do
            session.Do turn
    finally
        endpoint.DisposeAsync().AsTask().Wait()

    match session.Unexpected with
    | [] -> Observed.ours recording script session.Answers session.Results
    | unexpected -> failwith (String.Join("\n", unexpected))
