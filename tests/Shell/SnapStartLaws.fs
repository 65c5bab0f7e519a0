/// SnapStart: hooks before the snapshot run last in first out, those after the restore first in first out, and nothing
/// that was open before is used after.
module PureLambda.Properties.SnapStartLaws

open System
open System.Collections.Concurrent
open System.Threading.Tasks
open PureLambda.Protocol
open Xunit

/// A program whose hooks note their words in a list in which the calls are noted too; one hook may fail.
let private noted failing =
    let lines = ConcurrentQueue<string>()

    let noting word () : Task =
        lines.Enqueue word
        if word = failing then raise (InvalidOperationException word) else Task.CompletedTask

    let program =
        Fine.program
            .OnInit(noting "init")
            .BeforeSnapshot(noting "before 1")
            .BeforeSnapshot(noting "before 2")
            .AfterRestore(noting "after 1")
            .AfterRestore(noting "after 2")

    lines, program

let private start world (lines: ConcurrentQueue<string>) restore program =
    let served = Script.serving [ Scripted.event "r-0" [] "{}" ] Script.usual

    let answer transport (call: Call) =
        lines.Enqueue((call.Path.Split "runtime/")[1])
        if call.Path = RuntimeApi.RestoreNext then Says restore else served transport call

    Program.start world (ScriptedApi answer) program

let private restored = Scripted.reply 200 [] "" :> Reply

[<Fact>]
let ``hooks run before and after the restore, in their orders`` () =
    let lines, program = noted ""
    let running = start (World.snapStart ()) lines restored program
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())

    Law.equal
        [
            "init"
            "before 2"
            "before 1"
            "restore/next"
            "after 1"
            "after 2"
            "invocation/next"
            "invocation/r-0/response"
        ]
        (List.ofSeq lines |> List.take 8)

[<Fact>]
let ``the connection of before the snapshot is used no more`` () =
    let lines, program = noted ""
    let running = start (World.snapStart ()) lines restored program
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())

    let transports isRestore = [
        for sent in running.Calls do
            if (sent.Call.Path = RuntimeApi.RestoreNext) = isRestore then
                sent.Transport
    ]

    Law.equal [ 0 ] (List.distinct (transports true))
    Law.equal [ 1 ] (List.distinct (transports false))

[<Theory; InlineData("before 2"); InlineData("before 1")>]
let ``a hook that fails before the snapshot is an init error`` (hook: string) =
    let lines, program = noted hook
    let running = start (World.snapStart ()) lines restored program
    Law.equal 1 (running.Exit())
    let ran = if hook = "before 2" then [ "before 2" ] else [ "before 2"; "before 1" ]
    Law.equal ([ "init" ] @ ran @ [ "init/error" ]) (List.ofSeq lines)

[<Theory; InlineData("after 1"); InlineData("after 2")>]
let ``a hook that fails after the restore is a restore error`` (hook: string) =
    let lines, program = noted hook
    let running = start (World.snapStart ()) lines restored program
    Law.equal 1 (running.Exit())
    let ran = if hook = "after 1" then [ "after 1" ] else [ "after 1"; "after 2" ]
    Law.equal ([ "init"; "before 2"; "before 1"; "restore/next" ] @ ran @ [ "restore/error" ]) (List.ofSeq lines)

[<Theory; InlineData(403); InlineData(404); InlineData(500); InlineData(204); InlineData(0)>]
let ``a restore that is refused ends the program: nobody would hear an error`` status =
    let lines, program = noted ""
    let reply = if status = 0 then Scripted.missing else Scripted.refused status
    let running = start (World.snapStart ()) lines reply program
    Law.equal 1 (running.Exit())
    Law.equal [ "init"; "before 2"; "before 1"; "restore/next" ] (List.ofSeq lines)

[<Theory; InlineData("on-demand"); InlineData("provisioned-concurrency"); InlineData("")>]
let ``without SnapStart no hook runs and nothing is restored`` (kind: string) =
    let lines, program = noted ""
    let world = World.usual () |> World.withVariable "AWS_LAMBDA_INITIALIZATION_TYPE" kind
    let running = start world lines restored program
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [ "init"; "invocation/next"; "invocation/r-0/response" ] (List.ofSeq lines |> List.take 3)

[<Theory; InlineData(202); InlineData(400); InlineData(403); InlineData(413); InlineData(500); InlineData(0)>]
let ``whatever comes of the restore error, the program ends with 1`` status =
    let lines, program = noted "after 1"

    let answer _ (call: Call) =
        match call.Path with
        | RuntimeApi.RestoreNext -> Says restored
        | RuntimeApi.RestoreError -> Says(if status = 0 then Scripted.missing else Scripted.refused status)
        | _ -> Script.usual call

    let running = Program.start (World.snapStart ()) (ScriptedApi answer) program
    Law.equal 1 (running.Exit())
    Law.equal "after 1" (Seq.last lines)
    Law.equal [ RuntimeApi.RestoreError ] [ for sent in running.Posts -> sent.Call.Path ]
