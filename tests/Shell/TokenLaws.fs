/// The deadline as a handler sees it, in virtual time: a token, made for those who ask.
module PureLambda.Properties.TokenLaws

open System
open System.Threading
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open Xunit

let private events world count span = [
    for i in 0 .. count - 1 -> Scripted.event $"r-{i}" (Scripted.due span world.Time) "{}"
]

let private start world replies handle =
    Program.startHandler world (ScriptedApi(Script.serving replies Script.usual)) handle

let private second = TimeSpan.FromSeconds 1.0
let private tick = TimeSpan.FromMilliseconds 1.0

let private spans =
    Gen.choose (2, 900_000)
    |> Gen.map (fun milliseconds -> TimeSpan.FromMilliseconds(float milliseconds))

/// A handler that waits for its token, and says when it came.
let private waitsForToken (asked: Gate) _ (context: Context) =
    task {
        let gone = TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously)

        use _ = context.CancellationToken.Register(fun () -> gone.SetResult(context.Time.GetUtcNow()))

        asked.Reach()
        let! moment = gone.Task
        return Outcome.Success(Payload.FromText(moment.ToString "O")) :> Outcome
    }

[<Fact>]
let ``the token is cancelled at the deadline, to the millisecond`` () =
    Law.forAll spans (fun span ->
        let world = World.usual ()
        let asked = Gate "the token"
        let running = start world (events world 1 span) (waitsForToken asked)
        running.Reaches asked
        world.Time.Advance(span - tick)
        let moment = world.Time.GetUtcNow() + tick
        world.Time.Advance tick
        running.AwaitAnswers 1
        Law.equal 0 (running.StopAndExit())
        Law.equal [ moment.ToString "O" ] [ for sent in running.Posts -> sent.Call.Body.ToText() ])

[<Fact>]
let ``a token asked for after the deadline is cancelled already`` () =
    let world = World.usual ()

    let handle _ (context: Context) =
        task {
            return Outcome.Success(Payload.FromText $"{context.CancellationToken.IsCancellationRequested}") :> Outcome
        }

    let replies = events world 1 second
    world.Time.Advance(second + second)
    let running = start world replies handle
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [ "True" ] [ for sent in running.Posts -> sent.Call.Body.ToText() ]

[<Fact>]
let ``what a handler registers with its token may fail`` () =
    let world = World.usual ()
    let asked = Gate "the token"
    let cancelled = TaskCompletionSource()

    let handle _ (context: Context) =
        task {
            use _ = context.CancellationToken.Register(fun () -> cancelled.SetResult())
            use _ = context.CancellationToken.Register(fun () -> failwith "in the callback")
            asked.Reach()
            do! cancelled.Task
            return Fine.outcome
        }

    let running = start world (events world 1 second) handle
    running.Reaches asked
    world.Time.Advance second
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())

[<Fact>]
let ``a handler that does not ask for its token costs no timer`` () =
    let world = World.usual ()
    let running = start world (events world 3 second) (fun _ _ -> Fine.task)
    running.AwaitAnswers 3
    Law.equal 0 world.Time.Made
    Law.equal 0 (running.StopAndExit())

[<Theory; InlineData(false); InlineData(true)>]
let ``no timer outlives its invocation`` managed =
    let world = if managed then World.managed 1 else World.usual ()
    let asked = Gate "the next that nobody answers"

    let others call =
        if Script.isNext call then
            asked.Reach()

        Script.usual call

    let handle _ (context: Context) =
        task {
            Assert.False context.CancellationToken.IsCancellationRequested
            do! Task.Yield()
            return Fine.outcome
        }

    let script = Script.serving (events world 3 second) others
    let running = Program.startHandler world (ScriptedApi script) handle
    running.Reaches asked
    Law.equal 3 running.Posts.Length
    Law.equal 0 world.Time.Pending
    Law.equal 0 (running.StopAndExit())
