/// The deadline as the runtime keeps it, in virtual time: on managed instances, and only there.
module PureLambda.Properties.OverrunLaws

open System
open System.IO
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open Xunit

let private events world count span = [
    for i in 0 .. count - 1 -> Scripted.event $"r-{i}" (Scripted.due span world.Time) "{}"
]

let private start world replies handle =
    Program.startHandler world (ScriptedApi(Script.serving replies Script.usual)) handle

let private second = TimeSpan.FromSeconds 1.0

/// What happened, in order: calls, and what the handler says.
let private recorded (script: int -> Call -> Answer) =
    let lines = Collections.Concurrent.ConcurrentQueue<string>()

    let answer transport (call: Call) =
        lines.Enqueue(call.Path.Split('/') |> Array.skip 4 |> String.concat "/")
        script transport call

    lines, answer

/// A clock that is slow to count: what may begin meanwhile has begun before a timer is made.
type private SlowToCount(begun: ManualResetEventSlim) =
    inherit ManualTime()

    // The one wait here that a right program makes to its end.
    override _.CreateTimer(callback, state, due, period) =
        begun.Wait 50 |> ignore
        base.CreateTimer(callback, state, due, period)

[<Fact>]
let ``on managed instances the time is counted before the handler or the writer of its stream begins`` () =
    use begun = new ManualResetEventSlim()
    let time = SlowToCount begun
    let world = { World.managed 1 with Time = time }
    let uncounted = Collections.Concurrent.ConcurrentQueue<string>()

    let look what =
        if time.Pending = 0 then
            uncounted.Enqueue what

        begun.Set()

    let write (sink: Stream) =
        look "the writer"
        sink.WriteAsync(ReadOnlyMemory [| 1uy |]).AsTask()

    let handle _ _ =
        look "the handler"
        begun.Reset()
        Task.FromResult<Outcome>(Outcome.Streamed(StreamedResponse write))

    let running = start world (events world 1 second) handle
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [] (List.ofSeq uncounted)

[<Theory; InlineData(true); InlineData(false)>]
let ``on managed instances an overrun is reported, the late result dropped, and next asked when the handler has ended``
    (blocking: bool)
    =
    let world = World.managed 1
    let replies =
        events world 1 second
        @ [ Scripted.event "r-1" (Scripted.due (TimeSpan.FromHours 1.0) world.Time) "{}" ]
    let lines, answer = recorded (Script.serving replies Script.usual)
    let late = Gate "the late handler"

    let overrun () =
        late.Pass()
        lines.Enqueue "the late handler ends"
        Fine.outcome

    let handle _ (context: Context) =
        if context.RequestId = "r-1" then Fine.task
        elif blocking then Task.FromResult(overrun ())
        else Patience.onThread "late" overrun

    let running = Program.startHandler world (ScriptedApi answer) handle
    running.Reaches late
    world.Time.AwaitPending 1
    world.Time.Advance second
    running.AwaitAnswers 1
    late.Open()
    running.AwaitAnswers 2
    Law.equal 0 (running.StopAndExit())

    Law.equal [ "next"; "r-0/error"; "the late handler ends"; "next"; "r-1/response" ] (List.ofSeq lines |> List.take 5)
    Law.equal (Encode.Error(Attempt "r-0", Machine.TimedOut)) running.Posts.Head.Call

[<Fact>]
let ``on managed instances a stream that overruns is ended with the error, and next asked when its writer has ended``
    ()
    =
    let world = World.managed 1
    let asked = Gate "the next that nobody answers"

    let others call =
        if Script.isNext call then
            asked.Reach()

        Script.usual call

    let lines, answer = recorded (Script.serving (events world 1 second) others)
    let late = Gate "the late writer"

    let write (sink: Stream) : Task =
        sink.Write(Payload.FromText("in time").Span)

        Patience.onThread "late" (fun () ->
            late.Pass()
            lines.Enqueue "the late writer ends")

    let running =
        Program.startHandler world (ScriptedApi answer) (fun _ _ ->
            Task.FromResult(Outcome.Streamed(StreamedResponse write) :> Outcome))

    running.Reaches late
    world.Time.AwaitPending 1
    world.Time.Advance second
    running.AwaitAnswers 1
    late.Open()
    running.Reaches asked
    Law.equal 0 (running.StopAndExit())
    Law.equal [ "next"; "r-0/response"; "the late writer ends"; "next" ] (List.ofSeq lines)
    let stream = List.exactlyOne running.Posts
    Law.equal
        ("in time", Some Machine.TimedOut)
        (Payload.Of(ReadOnlyMemory stream.Streamed).ToText(), stream.SourceFault)

[<Fact>]
let ``outside managed instances the platform enforces the deadline, and the runtime waits`` () =
    let world = World.usual ()
    let slow = Gate "the slow handler"

    let handle _ _ =
        Patience.onThread "slow" (fun () ->
            slow.Pass()
            Fine.outcome)

    let running = start world (events world 1 second) handle
    running.Reaches slow
    world.Time.Advance(second + second)
    slow.Open()
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [ "/2018-06-01/runtime/invocation/r-0/response" ] [ for sent in running.Posts -> sent.Call.Path ]

[<Theory; InlineData(""); InlineData("soon"); InlineData("-1"); InlineData("1000000000000000000")>]
let ``a deadline that is missing or no date is none, and is told to the observer`` (text: string) =
    let world = World.managed 1
    let event = Scripted.event "r-0" [ RuntimeApi.HeaderNames.Deadline, text ] "{}"

    let handle _ (context: Context) =
        let token = context.CancellationToken
        Task.FromResult(
            Outcome.Success(
                Payload.FromText $"{context.Deadline.HasValue} {context.RemainingTime} {token.CanBeCanceled}"
            )
            :> Outcome
        )

    let running = start world [ event ] handle
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [ $"False {Timeout.InfiniteTimeSpan} True" ] [ for sent in running.Posts -> sent.Call.Body.ToText() ]
    Law.equal [ LogLevel.Warning, "r-0" ] [ for record in running.Records -> record.Level, string record.RequestId ]
