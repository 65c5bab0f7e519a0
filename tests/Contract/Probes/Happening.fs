namespace PureLambda.Contract.Probes

open System
open System.Text
open System.Text.RegularExpressions
open PureLambda.Contract

/// What reached the recorded server, in the order of its arrival: requests, and what no request tells of.
type Happening =
    | Sent of Exchange
    | Invoked of id: string * Invocation
    | TimeRanOut of id: string
    | ProcessExited of status: int
    | CallDropped of Exchange
    | EnvironmentClosed

/// The order of what happened, read from a recording. A recording has no times for what is outside of its exchanges, so
/// an invocation came as late as the exchanges let it, and its end as early as a refusal says.
[<RequireQualifiedAccess>]
module Happening =
    let errorType (body: byte[]) =
        JsonText.tryObject body
        |> Option.bind (fun json -> json["errorType"] |> Option.ofObj)
        |> Option.map string
        |> Option.defaultValue ""

    let private deliveredBy exchange =
        exchange.Response
        |> Option.bind (fun reply ->
            match Headers.tryFind "Lambda-Runtime-Aws-Request-Id" reply.Headers, JsonText.tryObject reply.Body with
            | Some id, _ -> Some id
            | None, Some json when not (isNull json["eventType"]) ->
                json["requestId"] |> Option.ofObj |> Option.map string
            | _ -> None)

    let private isRuntimes exchange = not (Call.isExtension exchange)

    /// The id that the emulator gave to an invocation that never reached the runtime, where its answer names it.
    let private told (invocation: Invocation) =
        match invocation.Answer with
        | Some answer ->
            let named = Regex.Match(Encoding.UTF8.GetString answer.Body, "RequestId: (\\S+) Error")
            if named.Success then Some named.Groups[1].Value else None
        | None -> None

    /// Each invocation with its id: the one that it was delivered under, or was told, or a new one.
    let private identified (recording: Recording) =
        let delivered =
            recording.Exchanges
            |> List.filter isRuntimes
            |> List.choose (fun exchange ->
                deliveredBy exchange |> Option.map (fun id -> id, exchange.Response.Value.Body))
            |> List.distinctBy fst

        let take (known, left) (invocation: Invocation) =
            match left |> List.tryFindIndex (fun (_, body) -> body = invocation.Event) with
            | Some index -> (fst left[index], invocation) :: known, List.removeAt index left
            | None ->
                (told invocation |> Option.defaultValue $"undelivered-{invocation.Number}", invocation) :: known, left

        let isDelivered (id, _) = delivered |> List.exists (fst >> (=) id)
        recording.Invocations
        |> List.fold take ([], delivered)
        |> fst
        |> List.rev
        |> List.partition isDelivered

    let private mentions (id: string) exchange = exchange.Request.Path.Contains(id, StringComparison.Ordinal)

    /// The exchange that shows an invocation to have come before it: it names the id, repeats the event, or follows the
    /// delivery on its connection.
    let private firstAfter (recording: Recording) id =
        let deliveries = recording.Exchanges |> List.filter (fun exchange -> deliveredBy exchange = Some id)

        let shows exchange =
            mentions id exchange
            || deliveries
               |> List.exists (fun earlier ->
                   earlier.Number < exchange.Number
                   && (earlier.Connection = exchange.Connection
                       || isRuntimes earlier && isRuntimes exchange && deliveredBy exchange = Some id))

        recording.Exchanges |> List.tryFind shows |> Option.map _.Number

    let isTimeout (answer: Answer) = (Encoding.UTF8.GetString answer.Body).Contains "Task timed out after"
    let isExit (answer: Answer) = answer.Status = 502

    /// The post that shows an invocation to have ended without an answer of the runtime.
    let private firstRefused (recording: Recording) id =
        let posts = recording.Exchanges |> List.filter (mentions id)
        let wasTaken exchange = Call.status exchange = Some 202 || Call.status exchange = Some 413

        let isLate exchange =
            match exchange.Response with
            | Some reply -> List.contains (errorType reply.Body) [ "InvalidRequestID"; "InvokeTimeout" ]
            | None -> false

        posts
        |> List.tryFind isLate
        |> Option.filter (fun late ->
            posts |> List.forall (fun post -> not (wasTaken post) || post.Number > late.Number))
        |> Option.map _.Number

    let private exitStatus (answer: Answer) =
        match (Encoding.UTF8.GetString answer.Body).Split("exit status ") with
        | [| _; rest |] -> int (String.filter Char.IsAsciiDigit rest)
        | _ -> 0

    let private endOf id (answer: Answer option) =
        match answer with
        | Some answer when isTimeout answer -> Some(TimeRanOut id)
        | Some answer when isExit answer -> Some(ProcessExited(exitStatus answer))
        | _ -> None

    /// A call that was never answered with an event, on a connection that the client closed.
    let private dropped (recording: Recording) =
        let isByClient number =
            recording.Connections
            |> List.exists (fun one -> one.Number = number && one.ClosedBy.StartsWith "client")

        recording.Exchanges
        |> List.filter (fun exchange ->
            Call.ofExchange exchange = Call.Next
            && deliveredBy exchange = None
            && Call.status exchange <> Some 403
            && isByClient exchange.Connection)

    /// What came behind the last request.
    let private atTheEnd (recording: Recording) undelivered endings = [
        for exchange in dropped recording do
            CallDropped exchange

        let isInitError exchange = Call.ofExchange exchange = Call.InitError && Call.status exchange = Some 202

        for id, invocation: Invocation in undelivered do
            match endOf id invocation.Answer, invocation.Answer with
            | Some(ProcessExited status), _ ->
                ProcessExited status
                Invoked(id, invocation)
            | Some ending, _ ->
                Invoked(id, invocation)
                ending
            | None, Some _ ->
                if recording.Exchanges |> List.exists isInitError then
                    ProcessExited 1

                Invoked(id, invocation)
            // Nobody was there to take it.
            | None, None -> ()

        yield! endings
        EnvironmentClosed
    ]

    let script (recording: Recording) : Happening list =
        let delivered, undelivered = identified recording

        let arrivals = [ for id, invocation in delivered -> firstAfter recording id, Invoked(id, invocation) ]

        let endings = [
            for id, invocation in delivered do
                match endOf id invocation.Answer with
                | Some ending -> firstRefused recording id, ending
                | None -> ()
        ]

        let before number events = events |> List.filter (fst >> (=) number) |> List.map snd

        [
            for exchange in recording.Exchanges do
                yield! before (Some exchange.Number) arrivals
                yield! before (Some exchange.Number) endings
                Sent exchange

            yield! before None arrivals
            yield! atTheEnd recording undelivered (before None endings)
        ]
