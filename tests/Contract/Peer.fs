namespace PureLambda.Contract

open System.Collections.Generic
open System.Threading

/// What the recorded server does with a request.
type PeerReply =
    /// The recorded reply; perhaps the connection ends behind it.
    | Recorded of bytes: byte[] * closes: bool
    /// It keeps the request until the runtime stops waiting.
    | Pending
    /// The connection ends without a reply.
    | Gone

/// The server of one recorded life, with no wire: requests in, recorded replies out. Invocations are handed out in the
/// order of the recording to whoever asks; what is posted for one gets the reply that its post got.
type Peer(life: Life) =
    let gate = obj ()
    let received = List<int * Request>()
    let problems = List<string>()
    let settled = new ManualResetEventSlim()
    let mutable waiting = 0
    let mutable hanging = 0
    let mutable vanished = false
    let mutable attempts = 0
    let mutable unlistened = life.Extensions |> List.exists _.OfRuntime

    let wire (exchange: Exchange) =
        match exchange.Response with
        | Some reply ->
            let says = Headers.values "Connection" reply.Headers |> List.contains "close"
            Recorded(Wire.ofResponse reply, says || reply.Framing = UntilClose)
        | None -> Gone

    /// What every server says to a post that it takes. For posts that the recorded client did not live to make.
    let accepted = Recorded("HTTP/1.1 202 Accepted\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n"B, false)

    let refusal =
        match life.End with
        | NextRefused status ->
            life.Nexts |> List.filter (fun next -> Call.status next = Some status) |> List.truncate 1
        | _ -> []

    let nexts = Queue<Exchange>([ for step in life.Steps -> step.Next ] @ refusal)
    let posts = Dictionary<string, PeerReply>()
    let unanswered = Dictionary<int, string>()
    let inits = Queue<Exchange>(life.InitErrors)
    let registrations = Queue<Exchange>()

    do
        for step in life.Steps do
            posts[step.Id] <- Script.exchange step.Posted |> Option.map wire |> Option.defaultValue accepted

        for call in life.Extensions do
            if call.OfRuntime && Call.ofExchange call.Exchange = Call.Extension "register" then
                registrations.Enqueue call.Exchange

    let settle () =
        let busy = if life.Steps.IsEmpty && hanging > 0 then 0 else life.Workers - waiting - hanging

        if busy = 0 && not unlistened then
            settled.Set()

    let unexpected (request: Request) =
        problems.Add $"{request.Method} {request.Path} was not expected"
        Gone

    // An invocation is answered once, by the worker that has it.
    let post connection id request =
        match posts.TryGetValue id, unanswered.TryGetValue connection with
        | (true, _), (true, other) when other <> id -> unexpected request
        | (true, answer), _ ->
            posts.Remove id |> ignore
            unanswered.Remove connection |> ignore
            answer
        | (false, _), _ -> unexpected request

    let next connection =
        match nexts.TryDequeue() with
        | true, exchange ->
            Call.invocation exchange |> Option.iter (fun (id, _) -> unanswered[connection] <- id)
            wire exchange
        | false, _ ->
            waiting <- waiting + 1
            settle ()
            Pending

    let answer connection (request: Request) =
        match Call.ofRequest request with
        | Call.Next when unanswered.ContainsKey connection -> unexpected request
        | Call.Next -> next connection
        | Call.Response id
        | Call.Error id -> post connection id request
        | Call.InitError when inits.Count > 0 -> wire (inits.Dequeue())
        | Call.InitError when life.End = NeverCalled -> accepted
        | Call.Extension "register" when registrations.Count > 0 -> wire (registrations.Dequeue())
        // Ours registers for no events, so none comes.
        | Call.Extension "event/next" ->
            unlistened <- false
            settle ()
            Pending
        | _ -> unexpected request

    member _.Life = life

    member _.Answer(connection: int, request: Request) =
        lock gate (fun () ->
            if vanished then
                // One post finds nobody, and that is the end.
                attempts <- attempts + 1
                if attempts > 1 then unexpected request else Gone
            else
                received.Add(connection, request)
                answer connection request)

    /// What a pending `next` gets when the runtime is asked to stop: managed instances answer it with 500.
    member _.AtStop =
        match life.End with
        | ToldToStop -> life.Nexts |> List.tryFind (fun next -> Call.status next = Some 500) |> Option.map wire
        | _ -> None
        |> Option.defaultValue Gone

    /// A handler or an initialiser will not return.
    member _.Hang() =
        lock gate (fun () ->
            hanging <- hanging + 1
            settle ())

    /// The server ends, as it did in the recording while the handler ran.
    member _.Vanish() = lock gate (fun () -> vanished <- true)

    /// Set when nothing more comes unless somebody asks to stop: every worker waits, for an event or for its handler,
    /// and so does the internal extension if there is one.
    member _.Settled = settled

    member _.IsHanging = lock gate (fun () -> hanging > 0)

    member _.Note(problem: string) = lock gate (fun () -> problems.Add problem)

    /// What came, by connection, in the order in which it came.
    member _.Received = lock gate (fun () -> List.ofSeq received)

    /// What should not have come.
    member _.Problems = lock gate (fun () -> List.ofSeq problems)

    interface System.IDisposable with
        member _.Dispose() = settled.Dispose()
