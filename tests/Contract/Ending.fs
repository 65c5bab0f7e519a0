namespace PureLambda.Contract

/// How a life ends, and what our process then exits with.
type Ending =
    /// It waits for the next event until it is asked to stop: exit 0.
    | WaitsForEvents
    /// It is asked to stop while user code runs that never returns, and posts nothing for it: exit 0.
    | WaitsForUserCode
    /// It ends by itself, because the Runtime API failed: exit 1.
    | Breaks
    /// It has reported that initialising failed, and ends: exit 1.
    | ReportsInit
    /// None of these, which is a mistake.
    | Unforeseen of string

[<RequireQualifiedAccess>]
module Ending =
    /// What the recorded client's end means for ours.
    let expected (life: Life) =
        match life.End with
        | Asking
        | ToldToStop
        | ExitedAfterAnswer
        | Unanswered ClientExits -> WaitsForEvents
        | Unanswered(Exits | TimesOut) -> WaitsForUserCode
        | Unanswered _
        | NextRefused _ -> Breaks
        | InitFailed -> ReportsInit
        | NeverCalled when Program.panicsInInit life -> ReportsInit
        | NeverCalled -> WaitsForUserCode

    let private reportedInit (replayed: Replayed) =
        match replayed.Sent |> List.map (snd >> Call.ofRequest) with
        | calls -> List.contains Call.InitError calls && not (List.contains Call.Next calls)

    /// What ours did.
    let observed (replayed: Replayed) =
        match replayed.WentOn, replayed.Hung, replayed.ExitCode with
        | true, false, 0 -> WaitsForEvents
        | true, true, 0 -> WaitsForUserCode
        | false, false, 1 when reportedInit replayed -> ReportsInit
        | false, false, 1 -> Breaks
        | wentOn, hung, code -> Unforeseen $"went on: {wentOn}, waited for user code: {hung}, exit code {code}"

    /// How the recorded client ended, where it did not just wait for events.
    let recorded (life: Life) =
        let status =
            life.Steps
            |> List.tryLast
            |> Option.bind (fun step -> Script.exchange step.Posted |> Option.bind Call.status)

        match life.End with
        | Asking
        | ToldToStop -> None
        | ExitedAfterAnswer -> Some $"exits after {Option.get status}"
        | NextRefused status -> Some $"exits when next is refused with {status}"
        | Unanswered Exits -> Some "exits in its handler"
        | Unanswered ClientExits -> Some "exits on the event"
        | Unanswered TimesOut -> Some "is killed at the deadline"
        | Unanswered _ -> Some "loses its server"
        | InitFailed -> Some "reports init, and exits"
        | NeverCalled -> Some "exits before its first call"
