namespace PureLambda.Properties

open System
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open PureLambda.Shell
open Xunit

/// What is measured is the whole process, so nothing else may run.
[<CollectionDefinition("alone", DisableParallelization = true)>]
type Alone() = class end

/// Answers every call at once, and keeps nothing; notes how much memory is held at two moments.
type private Counting(count: int, early: int, measured: int64 array, posted: Call -> unit) =
    let mutable asked = 0

    let event =
        Scripted.event "8ed1a8a4-9c1d-4f0e-9bd5-3b1f1f5c8a11" [ RuntimeApi.HeaderNames.TraceId, "Root=1" ] "{}"

    let next () =
        asked <- asked + 1

        if asked = early then
            measured[0] <- GC.GetTotalMemory true

        if asked <= count then
            event
        else
            measured[1] <- GC.GetTotalMemory true
            Scripted.missing

    interface ITransport with
        member _.Send call =
            if Script.isNext call then
                next ()
            else
                posted call
                Scripted.accepted

        member _.SendStreamed(_, body) =
            body.Invoke IO.Stream.Null |> ignore
            Scripted.accepted

        member _.Interrupt() = ()
        member _.Dispose() = ()

/// A runtime lives for hours and serves millions.
[<Collection "alone">]
type MemoryLaws() =
    let growsWhile (posted: Call -> unit) world count (handle: Payload -> Context -> Task<Outcome>) =
        let measured = [| 0L; 0L |]
        let early = count / 10

        let options =
            RuntimeOptions(
                Environment = Func<_, _>(fun name -> world.Variables |> Map.tryFind name |> Option.toObj),
                Transport = Func<_, _>(fun _ -> new Counting(count, early, measured, posted) :> ITransport),
                Time = world.Time,
                Log = Action<_> ignore,
                SetTraceVariable = false
            )

        // With a cleanup every token is linked to the end of the environment too.
        let handler = Handler.Raw(fun payload context -> handle payload context)
        let program = (Bootstrap.Of handler).OnCleanup(fun _ -> Task.CompletedTask)

        Law.equal 1 (Lambda.Run(program.With(fun _ -> options)))
        let growth = measured[1] - measured[0]
        // A byte an invocation would be nine tenths of this.
        Assert.True(growth < int64 count, $"{growth} bytes more after {count} invocations than after {early}")

    let grows world count handle = growsWhile ignore world count handle

    [<Fact>]
    member _.``a hundred thousand invocations hold no more memory than ten thousand``() =
        grows (World.usual ()) 100_000 (fun _ context ->
            context.CancellationToken.Register(fun () -> ()) |> ignore
            Fine.task)

    [<Fact>]
    member _.``failures and streams hold no memory either``() =
        let failure = Task.FromResult(Outcome.Failure(Fault("No", "no")) :> Outcome)
        let mutable turn = 0

        grows (World.usual ()) 50_000 (fun _ _ ->
            turn <- turn + 1

            if turn % 2 = 0 then
                failure
            else
                let write (sink: IO.Stream) =
                    sink.Write(Payload.FromText("piece").Span)
                    Task.CompletedTask

                Task.FromResult(Outcome.Streamed(StreamedResponse write)))

    [<Fact>]
    member _.``handlers that overran their deadline hold no memory once they have ended``() =
        // The clock leaps, so each deadline has passed as soon as it is waited for.
        let world = { World.managed 1 with Time = ManualTime(leaps = true) }
        let reported = new SemaphoreSlim(0)

        let release (call: Call) =
            if call.Path.EndsWith "/error" then
                reported.Release() |> ignore

        growsWhile release world 50_000 (fun _ context ->
            task {
                context.CancellationToken.Register(fun () -> ()) |> ignore
                // It goes on until its overrun was reported.
                do! reported.WaitAsync()
                return Fine.outcome
            })
