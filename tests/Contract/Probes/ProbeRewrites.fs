/// From what the emulator was recorded to say to what ours should say: the changes of the rules, with the exchanges and
/// invocations that they concern.
module PureLambda.Contract.Probes.ProbeRewrites

open System
open System.Text
open PureLambda.Contract

let private invoked script = [
    for happening in script do
        match happening with
        | Invoked(id, invocation) -> id, invocation
        | _ -> ()
]

/// Changes what the invoker of some invocations is told.
let results change (recording: Recording) script outcome =
    let results =
        (outcome.Results, invoked script)
        ||> List.fold (fun results (id, invocation) ->
            match change recording id invocation (results.TryFind invocation.Number) with
            | Some told -> results.Add(invocation.Number, told)
            | None -> results)

    { outcome with Results = results }

/// Changes what some exchanges were answered; None is no answer.
let answers change (recording: Recording) (_: Happening list) outcome =
    let answers =
        (outcome.Answers, recording.Exchanges)
        ||> List.fold (fun answers exchange -> answers |> Map.change exchange.Number (change recording exchange))

    { outcome with Answers = answers }

let private platformError (recording: Recording) kind message = {
    Type = if recording.Mode = Managed then Some kind else None
    Body = Some $"{{\"errorType\":\"{kind}\",\"errorMessage\":\"{message}\"}}"
}

let timedOut recording id (invocation: Invocation) _ =
    match invocation.Answer with
    | Some answer when Happening.isTimeout answer ->
        let text = Encoding.UTF8.GetString answer.Body
        let message = text.Substring(text.IndexOf "Task timed out").Split('"')[0]
        Some(platformError recording "Sandbox.Timedout" $"RequestId: {id} Error: {message}")
    | _ -> None

let private tryInitError (recording: Recording) =
    recording.Exchanges
    |> List.tryFind (fun exchange -> recording.Mode = Managed && Call.ofExchange exchange = Call.InitError)

let worded recording _ _ (told: Told option) =
    match told with
    | Some { Type = Some kind; Body = Some body } when
        body = $"{{\"errorType\":\"{kind}\"}}" && (tryInitError recording).IsNone
        ->
        Some { Type = Some kind; Body = None }
    | _ -> None

let initError recording _ _ (told: Told option) =
    match tryInitError recording, told with
    | Some exchange, Some told -> Some { told with Body = Some(Encoding.Latin1.GetString exchange.Request.Body) }
    | _ -> None

let trailers (recording: Recording) (id: string) (_: Invocation) (told: Told option) =
    let isStream exchange = recording.Mode = Standard && Call.ofExchange exchange = Call.Response id

    recording.Exchanges
    |> List.tryFind isStream
    |> Option.filter (fun exchange -> Headers.tryFind "Trailer" exchange.Request.Headers |> Option.isSome)
    |> Option.bind (fun exchange -> Headers.tryFind HeaderNames.errorBody exchange.Request.Trailers)
    |> Option.bind (fun value ->
        told
        |> Option.map (fun told -> {
            told with
                Body = Some(Encoding.Latin1.GetString(Convert.FromBase64String value))
        }))

let closed (recording: Recording) id _ (told: Told option) =
    match told with
    | Some _ -> None
    | None ->
        let kind = "Client.ExecutionEnvironmentShutDown"
        Some(platformError recording kind $"RequestId: {id} Error: The execution environment was shut down")

let exit recording id (invocation: Invocation) (_: Told option) =
    match invocation.Answer with
    | Some { Status = 502; Body = [||] } ->
        let message = $"RequestId: {id} Error: Runtime exited without providing a reason"
        Some(platformError recording "Runtime.ExitError" message)
    | _ -> None

let private isDropped (recording: Recording) exchange =
    Happening.script recording |> List.exists (fun happening -> happening = CallDropped exchange)

let dropped recording script outcome =
    let answered =
        outcome
        |> answers (fun recording exchange seen -> if isDropped recording exchange then None else seen) recording script

    let told (recording: Recording) _ _ (told: Told option) =
        match told with
        | Some { Type = Some "Runtime.Unknown" } when recording.Exchanges |> List.exists (isDropped recording) ->
            Some { Type = Some "Runtime.Unavailable"; Body = None }
        | _ -> None

    results told recording script answered
