namespace PureLambda.Properties

open System
open System.Collections.Generic
open System.Threading
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Shell

/// A program that runs, as its test sees it.
type internal Running(api: ScriptedApi, stop: CancellationTokenSource) =
    let gate = obj ()
    let transitions = List<Transition>()
    let log = List<LogRecord>()
    let mutable exit: Tasks.Task<int> = Tasks.Task.FromResult 0

    member _.Observe(transition: Transition) =
        lock gate (fun () ->
            transitions.Add transition
            Monitor.PulseAll gate)

    member _.Log(record: LogRecord) = lock gate (fun () -> log.Add record)
    member _.Began running = exit <- running

    member _.Transitions = lock gate (fun () -> List.ofSeq transitions)
    member _.Records = lock gate (fun () -> List.ofSeq log)
    member _.Calls = api.Calls

    member _.Of worker =
        lock gate (fun () -> [
            for transition in transitions do
                if transition.Worker = worker then
                    transition
        ])

    /// The calls that are no extension's.
    member _.Posts = [
        for sent in api.Calls do
            if sent.Call.Method = "POST" && not (Script.isExtension sent.Call) then
                sent
    ]

    /// Waits until a transition was seen.
    member _.Await(what: string, is: Transition -> bool) =
        Patience.until what gate (fun () -> Seq.exists is transitions)

    /// Waits until so many answers have their verdict.
    member _.AwaitAnswers count =
        let isVerdict (transition: Transition) =
            match transition.Event with
            | :? WorkerEvent.Posted
            | :? WorkerEvent.StreamBroken -> true
            | _ -> false

        Patience.until $"{count} answers" gate (fun () -> Seq.length (Seq.filter isVerdict transitions) >= count)

    /// Waits until the program is at a gate.
    member _.Reaches(gate: Gate) =
        if not (Patience.first $"the program reaches {gate.Name}" gate.Reached exit) then
            failwith $"the program ended with {exit.Result} before it reached {gate.Name}"

    /// Asks it to stop, as SIGTERM does.
    member _.Stop() = stop.Cancel()

    /// The exit code, once it has ended.
    member _.Exit() = Patience.result "the program ends" exit

    member this.StopAndExit() =
        this.Stop()
        this.Exit()

/// What surrounds a program.
type internal World = { Time: ManualTime; Variables: Map<string, string>; SetTrace: bool }

[<RequireQualifiedAccess>]
module internal World =
    let private variables = Map [ "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:9001"; "AWS_LAMBDA_FUNCTION_NAME", "law" ]

    /// An execution environment of which the test moves the clock. The trace variable belongs to the process: only the
    /// law about it sets it.
    let usual () = { Time = ManualTime(); Variables = variables; SetTrace = false }

    /// The same, where whoever waits has waited already.
    let leaping () = { usual () with Time = ManualTime(leaps = true) }

    let withVariable name value world = { world with Variables = world.Variables.Add(name, value) }

    /// Managed instances with so many invocations at once.
    let managed (workers: int) = usual () |> withVariable "AWS_LAMBDA_MAX_CONCURRENCY" (string workers)

    let snapStart () = usual () |> withVariable "AWS_LAMBDA_INITIALIZATION_TYPE" "snap-start"

[<RequireQualifiedAccess>]
module internal Program =
    /// Starts a program on a thread of its own, over a script. Its observer may do more than look on.
    let startObserved (observe: Transition -> unit) world (api: ScriptedApi) (bootstrap: Bootstrap) =
        let stop = new CancellationTokenSource()
        let running = Running(api, stop)

        let watch transition =
            running.Observe transition
            observe transition

        let options =
            RuntimeOptions(
                Environment = Func<_, _>(fun name -> world.Variables |> Map.tryFind name |> Option.toObj),
                Transport = Func<_, _> api.Open,
                Time = world.Time,
                Log = Action<_> running.Log,
                Observer = Action<_> watch,
                Stop = stop.Token,
                SetTraceVariable = world.SetTrace
            )

        let program = bootstrap.With(fun _ -> options)
        running.Began(Patience.onThread "program" (fun () -> Lambda.Run program))
        running

    let start world api bootstrap = startObserved ignore world api bootstrap

    /// A program of one handler.
    let startHandler world api handle =
        start world api (Bootstrap.Of(Handler.Raw(fun payload context -> handle payload context)))
