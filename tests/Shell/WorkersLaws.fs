/// Many workers: each invocation is answered once, with its own id, and sees nothing of another.
module PureLambda.Properties.WorkersLaws

open System
open System.Collections.Concurrent
open System.Threading
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open Xunit

let private traceVariable = "_X_AMZN_TRACE_ID"

let private fine text = Outcome.Success(Payload.FromText text) :> Outcome

let private events count = [
    for i in 0 .. count - 1 ->
        let trace = if i % 3 = 2 then "" else $"Root={i}"
        Scripted.event $"r-{i}" [ "Lambda-Runtime-Invocation-Id", $"a-{i}"; RuntimeApi.HeaderNames.TraceId, trace ] "{}"
]

/// Serves so many events to their last answer, and stops.
let private serve world count handle =
    let running = Program.startHandler world (ScriptedApi(Script.serving (events count) Script.usual)) handle
    running.AwaitAnswers count
    Law.equal 0 (running.StopAndExit())
    running

let private idIn (call: Call) = (call.Path.Split '/')[4]

let private echoing _ (context: Context) =
    task {
        match int (context.RequestId.Substring 2) % 4 with
        | 0 -> return fine context.RequestId
        | 1 ->
            do! Task.Yield()
            return fine context.RequestId
        | 2 -> return Outcome.Failure(Fault("Refused", context.RequestId))
        | _ -> return raise (InvalidOperationException context.RequestId)
    }

let private sizes = Gen.zip (Gen.choose (1, 4)) (Gen.choose (0, 12))

[<Fact>]
let ``every invocation is answered exactly once, with its own id and that of its attempt`` () =
    Law.forAll sizes (fun (workers, count) ->
        let running = serve (World.managed workers) count echoing

        let answers =
            [
                for { Call = call } in running.Posts ->
                    idIn call,
                    string (call.Headers.Get "Lambda-Runtime-Invocation-Id"),
                    call.Body.ToText().Contains(idIn call)
            ]
            |> List.sortBy (fun (id, _, _) -> int (id.Substring 2))

        Law.equal [ for i in 0 .. count - 1 -> $"r-{i}", $"a-{i}", true ] answers)

[<Fact>]
let ``a worker performs one state after another, and each where the last one led`` () =
    Law.forAll sizes (fun (workers, count) ->
        let running = serve (World.managed workers) count echoing

        for worker in -1 .. workers - 1 do
            for before, after in List.pairwise (running.Of worker) do
                Assert.Same(before.After, after.Before)

            match running.Of worker |> List.last |> _.After with
            | :? WorkerState.Done
            | :? ProcessState.Stopped -> ()
            | state -> failwith $"worker {worker} ended in {state}")

[<Fact>]
let ``while a worker's handler runs, that worker calls nobody`` () =
    Law.forAll sizes (fun (workers, count) ->
        let busy = ConcurrentDictionary<int, string>()
        let served = ConcurrentDictionary<string, int>()
        let script = Script.serving (events count) Script.usual

        let answer transport (call: Call) =
            if busy.ContainsKey transport then
                failwith $"{call.Path} while {busy[transport]} runs"

            match script transport call with
            | Says(:? Reply.Received as reply) as answer when Script.isNext call ->
                served[string (reply.Headers.Get RuntimeApi.HeaderNames.RequestId)] <- transport
                answer
            | answer -> answer

        let handle payload (context: Context) =
            task {
                let transport = served[context.RequestId]
                Assert.True(busy.TryAdd(transport, context.RequestId))

                try
                    return! echoing payload context
                finally
                    busy.TryRemove transport |> ignore
            }

        let running = Program.startHandler (World.managed workers) (ScriptedApi answer) handle
        running.AwaitAnswers count
        Law.equal 0 (running.StopAndExit()))

[<Theory; InlineData(1); InlineData(2); InlineData(3); InlineData(4)>]
let ``n workers run n handlers at once, and never more`` (workers: int) =
    let together = new Barrier(workers)
    let mutable inside = 0

    let handle _ (context: Context) =
        Assert.True(Interlocked.Increment &inside <= workers)
        // A handler that blocks its thread is the hard case; each round is complete only when all are inside.
        Assert.True(together.SignalAndWait(TimeSpan.FromSeconds 20.0))
        Interlocked.Decrement &inside |> ignore
        Task.FromResult(fine context.RequestId)

    let running = serve (World.managed workers) (workers * 5) handle
    Law.equal (workers * 5) running.Posts.Length

    Law.equal
        [ "AnsweredAll" ]
        (running.Posts
         |> List.map (fun sent -> if sent.Call.Path.EndsWith "/response" then "AnsweredAll" else sent.Call.Path)
         |> List.distinct)

let private ambient = AsyncLocal<string | null>()

/// Says what it finds, and leaves something behind: before and after it gives up its thread, and while it streams.
let private littering _ (context: Context) =
    task {
        let found = ambient.Value
        ambient.Value <- context.RequestId
        do! Task.Yield()
        ambient.Value <- context.RequestId

        if int (context.RequestId.Substring 2) % 2 = 0 then
            return fine $"found {found}"
        else
            let write (sink: IO.Stream) : Task =
                let found = $"found {ambient.Value}"
                ambient.Value <- context.RequestId
                sink.Write(Payload.FromText(found).Span)
                Task.CompletedTask

            return Outcome.Streamed(StreamedResponse write)
    }

[<Theory; InlineData(0); InlineData(1); InlineData(2); InlineData(4)>]
let ``what an invocation leaves in an AsyncLocal no other one sees`` (workers: int) =
    let world = if workers = 0 then World.usual () else World.managed workers
    let running = serve world 12 littering

    let bodies = [
        for sent in running.Posts do
            Payload.Of(ReadOnlyMemory sent.Streamed).ToText() + sent.Call.Body.ToText()
    ]

    Law.equal (List.replicate 12 "found ") bodies

/// What the handlers find in the trace variable, after the test has put something there.
let private traces world =
    let before = Environment.GetEnvironmentVariable traceVariable
    let found = ConcurrentQueue<string>()
    Environment.SetEnvironmentVariable(traceVariable, "outside")

    try
        let handle _ (context: Context) =
            found.Enqueue(Environment.GetEnvironmentVariable traceVariable |> string)
            Task.FromResult(fine context.RequestId)

        serve { world with SetTrace = true } 4 handle |> ignore
        List.ofSeq found
    finally
        Environment.SetEnvironmentVariable(traceVariable, before)

[<Fact>]
let ``outside managed instances the trace variable is each invocation's own`` () =
    Law.equal [ "Root=0"; "Root=1"; ""; "Root=3" ] (traces (World.usual ()))

[<Theory; InlineData(1); InlineData(3)>]
let ``on managed instances the trace variable is never set`` workers =
    Law.equal (List.replicate 4 "outside") (traces (World.managed workers))
