/// Asked to stop in any state, the program ends as the table says, and cleans up once.
module PureLambda.Properties.StopLaws

open System
open System.Collections.Concurrent
open System.IO
open System.Threading.Tasks
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open Xunit

/// A task that never ends.
let private never<'T> () = TaskCompletionSource<'T>().Task

/// The program of a scenario, as far as its test looks at it.
type private Scene = {
    World: World
    /// Where the program is when it is asked to stop.
    Gate: Gate
    Bootstrap: Bootstrap
    Script: int -> Call -> Answer
}

let private scene bootstrap = {
    World = World.usual ()
    Gate = Gate "the place where it is asked to stop"
    Bootstrap = bootstrap
    Script = Script.serving [ Scripted.event "r-0" [] "{}" ] Script.usual
}

let private handling handle =
    let gate = Gate "the handler"
    { scene (Bootstrap.Of(Handler.Raw(fun _ context -> handle gate context))) with Gate = gate }

/// Waits at the gate with a call that the script answers afterwards, or leaves unanswered.
let private calling bootstrap isIt answer =
    let scene = scene bootstrap

    let script transport (call: Call) = if not (isIt call) then scene.Script transport call else answer scene.Gate

    { scene with Script = script }

let private held reply (gate: Gate) =
    gate.Pass()
    Says reply

let private silent (gate: Gate) =
    gate.Reach()
    Silence

let private isPost (suffix: string) (call: Call) = call.Path.EndsWith suffix

let private failing = Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Failure(Fault("No", "no"))))

let private streaming (gate: Gate) =
    let write (sink: Stream) : Task =
        sink.Write(Payload.FromText("first").Span)
        gate.Reach()
        never<unit>()

    Task.FromResult(Outcome.Streamed(StreamedResponse write) :> Outcome)

let private snapStart (change: Bootstrap -> Gate -> Bootstrap) =
    let scene = scene Fine.program
    { scene with World = World.snapStart (); Bootstrap = change scene.Bootstrap scene.Gate }

let private hangs (gate: Gate) () : Task =
    gate.Reach()
    never<unit>()

let private blocks (gate: Gate) () : Task =
    gate.Pass()
    Task.CompletedTask

let private broken = Fine.program.OnInit(fun () -> Task.FromException(IOException "no"))

/// The state in which it is asked to stop; the scene; how long it takes; the exit; what was posted.
let private scenes: (string * (unit -> Scene * float * int * string list)) list = [
    "Init, in an initializer that waits",
    (fun () ->
        let scene = scene Fine.program
        { scene with Bootstrap = scene.Bootstrap.OnInit(hangs scene.Gate) }, 0.0, 0, [])
    "Init, in an initializer that blocks",
    (fun () ->
        let scene = scene Fine.program
        { scene with Bootstrap = scene.Bootstrap.OnInit(blocks scene.Gate) }, 0.0, 0, [])
    "Init, while the handler is made",
    (fun () ->
        let scene = scene Fine.program

        let make () =
            scene.Gate.Reach()
            never<Handler>()

        { scene with Bootstrap = Bootstrap.From make }, 0.0, 0, [])
    "Init, while the extension registers",
    (fun () -> calling Fine.program (fun call -> call.Path = RuntimeApi.Register) silent, 0.0, 0, [])
    "Snapshot", (fun () -> snapStart (fun program gate -> program.BeforeSnapshot(hangs gate)), 0.0, 0, [])
    "Restore, while restore/next waits",
    (fun () ->
        let scene = calling Fine.program (fun call -> call.Path = RuntimeApi.RestoreNext) silent
        { scene with World = World.snapStart () }, 0.0, 0, [])
    "Restore, in a hook", (fun () -> snapStart (fun program gate -> program.AfterRestore(hangs gate)), 0.0, 0, [])
    "Next",
    (fun () ->
        let scene = calling Fine.program Script.isNext silent
        scene, 0.0, 0, [])
    "Handle, in a handler that blocks",
    (fun () ->
        let handle (gate: Gate) _ =
            gate.Pass()
            Fine.task

        handling handle, 0.0, 0, [ "r-0/response" ])
    "Handle, in a handler that heeds its token",
    (fun () ->
        let handle (gate: Gate) (context: Context) =
            task {
                use _ = context.CancellationToken.Register(fun () -> ())
                gate.Reach()
                do! Task.Delay(-1, context.CancellationToken)
                return Fine.outcome
            }

        handling handle, 250.0, 0, [ "r-0/error" ])
    "Handle, in a handler that heeds nothing",
    (fun () ->
        let handle (gate: Gate) _ =
            gate.Reach()
            never<Outcome>()

        handling handle, 375.0, 0, [])
    "Respond",
    (fun () -> calling Fine.program (isPost "/response") (held Scripted.accepted), 0.0, 0, [ "r-0/response" ])
    "Respond, and the connection breaks",
    (fun () -> calling Fine.program (isPost "/response") (held Scripted.missing), 0.0, 0, [ "r-0/response" ])
    "Respond, in a stream that waits", (fun () -> handling (fun gate _ -> streaming gate), 375.0, 0, [ "r-0/response" ])
    "Respond, and nobody answers",
    (fun () -> calling Fine.program (isPost "/response") silent, 375.0, 0, [ "r-0/response" ])
    "Error",
    (fun () -> calling (Bootstrap.Of failing) (isPost "/error") (held Scripted.accepted), 0.0, 0, [ "r-0/error" ])
    "Error, and the connection breaks",
    (fun () -> calling (Bootstrap.Of failing) (isPost "/error") (held Scripted.missing), 0.0, 0, [ "r-0/error" ])
    "Report", (fun () -> calling broken (isPost "init/error") (held Scripted.accepted), 0.0, 1, [ "init/error" ])
    "Report, and nobody answers", (fun () -> calling broken (isPost "init/error") silent, 375.0, 1, [ "init/error" ])
    "Cleanup, after a failure",
    (fun () ->
        let scene = calling Fine.program Script.isNext (fun _ -> Says Scripted.missing)
        { scene with Bootstrap = scene.Bootstrap.OnCleanup(fun _ -> blocks scene.Gate ()) }, 0.0, 1, [])
]

let names = TheoryData<string>([ for name, _ in scenes -> name ])

[<Theory; MemberData(nameof names)>]
let ``asked to stop in any state, it ends as the table says, and cleans up once and in reverse`` (name: string) =
    let scene, wait, exit, posts = (Map scenes)[name]()
    let cleaned = ConcurrentQueue<string>()

    let cleaning word _ : Task =
        cleaned.Enqueue word
        Task.CompletedTask

    let program = scene.Bootstrap.OnCleanup(cleaning "second").OnCleanup(cleaning "first")

    let running = Program.start scene.World (ScriptedApi scene.Script) program
    running.Reaches scene.Gate
    running.Stop()
    scene.World.Time.Advance wait
    scene.Gate.Open()
    Law.equal exit (running.Exit())
    Law.equal [ "first"; "second" ] (List.ofSeq cleaned)
    Law.equal posts [ for sent in running.Posts -> (sent.Call.Path.Replace("/invocation", "").Split "runtime/")[1] ]
    Law.equal 1 (running.Of -1 |> List.filter (fun step -> step.Before :? ProcessState.Cleanup) |> List.length)
