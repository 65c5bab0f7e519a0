/// Programs that ask for the next event behind an answer: wherever it is sound, and nowhere else.
module PureLambda.Properties.PipelinedProgramLaws

open System
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open PureLambda.Shell
open PureLambda.Properties.PipelinedCallLaws
open Xunit

/// A program that pipelines, at an address, to its end: its exit.
let private runUntil stop (program: Bootstrap) kind address =
    let options = SocketProgram.pipelined kind ignore address stop
    Lambda.Run(program.With(fun _ -> options))

let private run kind scripts (handler: Handler) =
    ScriptedServer.serve scripts (runUntil CancellationToken.None (Bootstrap.Of handler) kind)

let private failing: Handler =
    Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Failure(Fault("No", "no")) :> Outcome))

[<Theory; EachSocket>]
let ``a program's answers and errors carry next with them, and each event is answered once`` kind =
    for handler, ending in [ Fine.handler, "response"; failing, "error" ] do
        let script (peer: Peer) =
            peer.Answer(Wire.event "r-0" "{}") |> ignore

            for i in 0..20 do
                let status = [| "202 Accepted"; "400 No"; "403 No"; "410 Late"; "413 Large" |][i % 5]
                Assert.EndsWith($"/r-{i}/{ending}", (readBoth peer).Target)
                peer.Say(Wire.reply status [] "{}" + Wire.event $"r-{i + 1}" "{}")

            readBoth peer |> ignore
            peer.Say(Wire.accepted + Wire.reply "500 Internal Server Error" [] "")
            peer.AwaitClose()

        Assert.NotEqual(0, run kind [ script ] handler)

[<Theory; EachSocket>]
let ``after a service error the program ends, whatever was asked for`` kind =
    for behind in [ ""; Wire.event "r-1" "{}" ] do
        let script (peer: Peer) =
            peer.Answer(Wire.event "r-0" "{}") |> ignore
            readBoth peer |> ignore
            peer.Say(Wire.reply "500 Internal Server Error" [] "{}" + behind)
            peer.AwaitClose()

        Assert.NotEqual(0, run kind [ script ] Fine.handler)

[<Theory; EachSocket>]
let ``an event that has come already when the program is asked to stop is answered`` kind =
    use stop = new CancellationTokenSource()

    let first (peer: Peer) =
        peer.Answer(Wire.event "r-0" "{}") |> ignore
        readBoth peer |> ignore
        peer.Say(Wire.accepted + Wire.event "r-1" "{}")
        peer.Drain()

    let second (peer: Peer) =
        Assert.EndsWith("/r-1/response", peer.Answer(Wire.accepted).Target)
        peer.AwaitClose()

    // The transport is asked to stop between the verdict and next, when both are there.
    let between (inner: SocketTransport) = {
        new ITransport with
            member _.Send call = inner.Send call

            member _.SendPipelined(call, following) =
                let reply = (inner :> ITransport).SendPipelined(call, following)
                stop.Cancel()
                reply

            member _.SendStreamed(call, body) = inner.SendStreamed(call, body)
            member _.Interrupt() = inner.Interrupt()
            member _.Dispose() = inner.Dispose()
    }

    let client address =
        let options = SocketProgram.pipelinedOver between kind ignore address stop.Token
        Lambda.Run(Fine.program.With(fun _ -> options))

    Law.equal 0 (ScriptedServer.serve [ first; second ] client)

/// Which calls went out with next behind them.
type private Watching(api: ScriptedApi) =
    let inner = new ScriptedTransport(api, 0) :> ITransport
    member val Pipelined = ResizeArray<string>()

    interface ITransport with
        member _.Send call = inner.Send call

        member this.SendPipelined(call, following) =
            Law.equal Encode.Next following
            this.Pipelined.Add call.Path
            inner.Send call

        member _.SendStreamed(call, body) = inner.SendStreamed(call, body)
        member _.Interrupt() = inner.Interrupt()
        member _.Dispose() = inner.Dispose()

let private watched more (program: Bootstrap) =
    use stop = new CancellationTokenSource()
    let events = [ for i in 0..2 -> Scripted.event $"r-{i}" [] "{}" ]

    let others (call: Call) =
        if Script.isNext call then
            stop.Cancel()

        Script.usual call

    let watching = new Watching(ScriptedApi(Script.serving events others))

    let variable name : string | null =
        if name = "AWS_LAMBDA_RUNTIME_API" then
            "127.0.0.1:9001"
        else
            more |> List.tryFind (fst >> (=) name) |> Option.map snd |> Option.toObj

    let options =
        RuntimeOptions(
            Environment = Func<_, _> variable,
            Transport = Func<_, _>(fun _ -> watching :> ITransport),
            Time = ManualTime(leaps = true),
            Log = Action<_> ignore,
            Stop = stop.Token,
            PipelineNext = true,
            SetTraceVariable = false
        )

    Lambda.Run(program.With(fun _ -> options)) |> ignore
    watching.Pipelined.Count

let private managed = [
    "AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances"
    "AWS_LAMBDA_MAX_CONCURRENCY", "1"
]

let private streaming =
    Handler.Streaming(fun _ _ ->
        Task.FromResult(
            StreamedResponse(fun sink ->
                Transport.text "piece" sink
                Task.CompletedTask)
        ))

[<Fact>]
let ``nothing is asked ahead past a hook, behind a stream, or on managed instances`` () =
    Law.equal 3 (watched [] Fine.program)
    Law.equal 3 (watched [] (Bootstrap.Of failing))
    Law.equal 0 (watched [] (Fine.program.BeforeNext(fun _ -> Task.CompletedTask)))
    Law.equal 0 (watched [] (Bootstrap.Of streaming))
    Law.equal 0 (watched managed Fine.program)
