namespace PureLambda.Properties

open System.Collections.Generic
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol

/// What the Runtime API and the handler do, one after another.
type Course = { Rounds: Round list; Ending: Reply option }

/// What came of it: each step of the table, and each call.
type Walk = { Steps: Transition list; Calls: Call list; Exit: int }

[<RequireQualifiedAccess>]
module internal Course =
    let generator = Gen.map2 (fun rounds ending -> { Rounds = rounds; Ending = ending }) Round.rounds Round.endings

    /// Shorter by one round.
    let shrink course = Seq.init course.Rounds.Length (fun i -> { course with Rounds = List.removeAt i course.Rounds })

    let private idOf index = $"r-{index}"

    let private nextReply index round =
        match round with
        | NoEventYet -> Scripted.nothing
        | CutShort _ ->
            let headers = Headers.Of(Header(RuntimeApi.HeaderNames.RequestId, idOf index))
            Reply.Cut(200, headers, Fault("Runtime.TruncatedReply", "short"))
        | Invoked _ -> Scripted.event (idOf index) [ RuntimeApi.HeaderNames.InvocationId, $"attempt-{index}" ] "{}"

    /// `/2018-06-01/runtime/invocation/ID/response`
    let private idIn (path: string) = (path.Split '/')[4]

    let private verdictOf (course: Course) (id: string) =
        match course.Rounds[int (id.Substring 2)] with
        | CutShort verdict
        | Invoked(_, verdict) -> verdict
        | NoEventYet -> failwith "nobody was invoked"

    let private deedOf (course: Course) (id: string) =
        match course.Rounds[int (id.Substring 2)] with
        | Invoked(deed, _) -> deed
        | _ -> failwith "nobody was invoked"

    /// The table's own walk through a course. It performs nothing.
    let fold course =
        let rec go state nexts steps calls =
            let step (event: WorkerEvent) nexts calls =
                let after = Machine.Step(state, event)
                go after nexts (Transition(0, state, event, after) :: steps) calls

            match state, nexts with
            | :? WorkerState.Next, reply :: later -> step (Decode.Next reply) later (Encode.Next :: calls)
            | :? WorkerState.Next, [] ->
                match course.Ending with
                | Some reply -> step (Decode.Next reply) [] (Encode.Next :: calls)
                | None -> step (WorkerEvent.ShutdownRequested()) [] (Encode.Next :: calls)
            | :? WorkerState.Handle as state, _ ->
                step (Deed.event (deedOf course state.Invocation.Attempt.RequestId)) nexts calls
            | :? WorkerState.Respond as state, _ ->
                let id = state.Attempt.RequestId

                match Deed.failsBeforeItsFirstByte (deedOf course id) with
                | Some fault -> step (WorkerEvent.BodyFailed fault) nexts calls
                | None ->
                    step
                        (Decode.Posted(verdictOf course id))
                        nexts
                        (Encode.Respond(state.Attempt, state.Response) :: calls)
            | :? WorkerState.Error as state, _ ->
                let call = Encode.Error(state.Attempt, state.Fault)
                step (Decode.Posted(verdictOf course state.Attempt.RequestId)) nexts (call :: calls)
            | :? WorkerState.Done as state, _ ->
                let after =
                    [
                        ProcessState.Serve 1 :> ProcessState, ProcessEvent.WorkersDone state.Reason :> ProcessEvent
                        ProcessState.Cleanup state.Reason, ProcessEvent.CleanedUp()
                    ]
                    |> List.map (fun (before, event) -> Transition(-1, before, event, Machine.Step(before, event)))

                { Steps = List.rev steps @ after; Calls = List.rev calls; Exit = state.Reason.ExitCode }
            | _ -> failwith "WorkerState is closed"

        go WorkerState.Next.Fresh (List.mapi nextReply course.Rounds) [] []

    /// Runs the interpreter through the same course.
    let run course =
        let asksInVain = Gate "the last next"
        let nexts = Queue<Reply>(List.mapi nextReply course.Rounds)

        let next () =
            match nexts.TryDequeue(), course.Ending with
            | (true, reply), _ -> Says reply
            | _, Some reply -> Says reply
            | _, None ->
                asksInVain.Reach()
                Silence

        let answer _ (call: Call) = if Script.isNext call then next () else Says(verdictOf course (idIn call.Path))

        let running =
            Program.startHandler (World.leaping ()) (ScriptedApi answer) (fun _ context ->
                Deed.perform (deedOf course context.RequestId))

        if (fold course).Exit = 0 then
            running.Reaches asksInVain
            running.Stop()

        running.Exit() |> ignore
        running

    let walkOf (running: Running) = {
        Steps = running.Transitions |> List.skip 1
        Calls = [ for sent in running.Calls -> sent.Call ]
        Exit = running.Exit()
    }
