namespace PureLambda.Contract

open System
open System.Globalization

/// How the life of a runtime process ended.
type End =
    /// A `next` was pending when the recording was ended: the client did all that it should.
    | Asking
    /// The same, and the pending `next` was answered with 500 at the shutdown (managed instances).
    | ToldToStop
    /// `next` was answered with this status, and the client ended.
    | NextRefused of status: int
    /// The last answer had its verdict, and the client ended itself instead of asking again.
    | ExitedAfterAnswer
    /// The last invocation was not answered; the outcome says why.
    | Unanswered of Outcome
    | InitFailed
    /// The process ended before its first call.
    | NeverCalled

/// A call of the Extensions API: by the runtime itself, which wants SIGTERM, or by an extension that ran beside it.
type ExtensionCall = { Exchange: Exchange; OfRuntime: bool }

/// The life of one runtime process.
type Life = {
    Recording: Recording
    /// From 0.
    Index: int
    /// How many `next` our runtime keeps pending in the recorded environment.
    Workers: int
    /// Every call of the Runtime API, in the order of their starts.
    Calls: Exchange list
    InitErrors: Exchange list
    /// Every `next`, also those that brought no invocation.
    Nexts: Exchange list
    Steps: Step list
    Extensions: ExtensionCall list
    End: End
}

[<RequireQualifiedAccess>]
module Walk =
    /// Outside managed instances one invocation runs at a time. One that was never answered had its process die, and
    /// the emulator tells the caller 502 when the process dies after the answer.
    let private endsProcess (recording: Recording) step =
        recording.Mode = Standard
        && (Steps.isNothing step || (step.Caller |> Option.bind _.Answer |> Option.map _.Status) = Some 502)

    /// Is the exchange the first of another process? `life` is what went before, newest first.
    let private beginsLife recording steps (life: Exchange list) exchange =
        let had call = life |> List.exists (fun earlier -> Call.ofExchange earlier = call)
        let inLife step = life |> List.exists (fun earlier -> earlier.Number = step.Next.Number)

        match Call.ofExchange exchange with
        // The first `next` of a process is never refused: one that is belongs to the process before.
        | Call.Next when Call.status exchange = Some 403 -> false
        | Call.Next ->
            had Call.InitError || steps |> List.exists (fun step -> inLife step && endsProcess recording step)
        // A second worker of the same process that fails as well is refused with 403.
        | Call.InitError -> (had Call.InitError || had Call.Next) && Call.status exchange <> Some 403
        // Registration closes with the first `next`.
        | Call.Extension "register" -> had Call.Next || had Call.InitError
        | _ -> false

    let private split recording steps =
        let add lives exchange =
            match lives with
            | life :: others when not (beginsLife recording steps life exchange) -> (exchange :: life) :: others
            | _ -> [ exchange ] :: lives

        match List.fold add [] recording.Exchanges with
        | [] -> [ [] ]
        | lives -> lives |> List.rev |> List.map List.rev

    /// An identifier belongs to the runtime when it was given out on a connection that runtime calls went over, too.
    let private extensions (exchanges: Exchange list) =
        let runtime = exchanges |> List.filter (Call.isExtension >> not) |> List.map _.Connection |> set

        let identifier (headers: Headers) = Headers.tryFind "Lambda-Extension-Identifier" headers

        let ours = [
            for exchange in exchanges do
                match Call.ofExchange exchange, exchange.Response with
                | Call.Extension "register", Some reply when runtime.Contains exchange.Connection ->
                    identifier reply.Headers
                | _ -> ()
        ]

        [
            for exchange in exchanges do
                if Call.isExtension exchange then
                    let caller = identifier exchange.Request.Headers

                    {
                        Exchange = exchange
                        OfRuntime = runtime.Contains exchange.Connection || (caller.IsSome && List.contains caller ours)
                    }
        ]

    /// On managed instances the emulator ends with the runtime, so that its caller finds nobody.
    let private emulatorEnded (recording: Recording) =
        recording.Shutdown.IsNone && recording.Invocations |> List.exists _.Failure.IsSome

    let private ending (recording: Recording) steps (nexts: Exchange list) initErrors =
        let unanswered =
            match recording.Mode with
            | Standard -> List.tryLast steps |> Option.filter Steps.isNothing
            | Managed -> List.tryFind Steps.isNothing steps

        let refusal = nexts |> List.choose Call.status |> List.tryFind (fun status -> status <> 200 && status <> 500)

        match unanswered, refusal with
        | _ when List.isEmpty nexts -> if List.isEmpty initErrors then NeverCalled else InitFailed
        | Some step, _ -> Unanswered step.Outcome
        | None, Some status -> NextRefused status
        | None, None when recording.Mode = Managed && emulatorEnded recording -> ExitedAfterAnswer
        | None, None when nexts |> List.exists _.Response.IsNone -> Asking
        | None, None when nexts |> List.exists (fun next -> Call.status next = Some 500) -> ToldToStop
        | None, None -> ExitedAfterAnswer

    /// Managed instances say how many invocations at once they send; everywhere else it is one.
    let private workers (recording: Recording) =
        match recording.Mode, Map.tryFind "AWS_LAMBDA_MAX_CONCURRENCY" recording.Environment with
        | Managed, Some count when count <> "" -> int count
        | _ -> 1

    /// The processes of a recording. There is always one, if only one that never called.
    let lives (recording: Recording) =
        let every = Steps.received recording

        split recording every
        |> List.mapi (fun index exchanges ->
            let having call = exchanges |> List.filter (fun exchange -> Call.ofExchange exchange = call)
            let numbers = exchanges |> List.map _.Number |> set
            let mine = every |> List.filter (fun step -> numbers.Contains step.Next.Number)

            {
                Recording = recording
                Index = index
                Workers = workers recording
                Calls = exchanges |> List.filter (Call.isExtension >> not)
                InitErrors = having Call.InitError
                Nexts = having Call.Next
                Steps = mine
                Extensions = extensions exchanges
                End = ending recording mine (having Call.Next) (having Call.InitError)
            })

    /// When it was recorded, by the server's clock. A replay that enforces deadlines must not use today's.
    let clock (recording: Recording) =
        recording.Exchanges
        |> List.tryPick (fun exchange ->
            exchange.Response |> Option.bind (fun reply -> Headers.tryFind "Date" reply.Headers))
        |> Option.map (fun date -> DateTimeOffset.Parse(date, CultureInfo.InvariantCulture))
