/// Next behind an answer, over real sockets: in one write, wherever it is sound, and nowhere else.
module PureLambda.Properties.PipelinedCallLaws

open System
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Shell
open Xunit

let private post (body: byte array) = Encode.Respond(Attempt "r-1", Response.Buffered(Payload.Of(ReadOnlyMemory body)))
let private bytes count = Array.init count (fun i -> byte (i * 31 + (i >>> 8)))

let private statusOf (reply: Reply) =
    match reply with
    | :? Reply.Received as reply -> reply.Status
    | other -> failwith $"expected a reply, got {other}"

let private idOf (reply: Reply) =
    match Decode.Next reply with
    | :? WorkerEvent.InvocationReceived as received -> received.Invocation.Attempt.RequestId
    | other -> failwith $"expected an event, got {other}"

/// Two requests, of which the second must be there before the first was answered.
let private readBoth (peer: Peer) =
    let first = peer.Request()
    Law.equal RuntimeApi.Next (peer.Request().Target)
    first

let deliveries = EachSocket.withEach [ "together"; "apart"; "byte by byte" ]

let private say (peer: Peer) delivery (replies: string list) =
    match delivery with
    | "together" -> peer.Say(String.Concat replies)
    | "apart" -> List.iter peer.Say replies
    | _ -> peer.Drip(Text.Encoding.UTF8.GetBytes(String.Concat replies))

[<Theory; MemberData(nameof deliveries)>]
let ``both are there before either is answered, and each has its own reply`` kind delivery =
    let sizes = [ 0; 1; 1_000; 16_000; 16_384; 100_000; 1_000_000 ]

    let script (peer: Peer) =
        for size in sizes do
            Assert.True((readBoth peer).Body.AsSpan().SequenceEqual(ReadOnlySpan(bytes size)))
            say peer delivery [ Wire.accepted; Wire.event $"r-{size}" (String('x', size)) ]

        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        let transport = transport :> ITransport

        for size in sizes do
            Law.equal 202 (statusOf (transport.SendPipelined(post (bytes size), Encode.Next)))
            let next = transport.Send Encode.Next
            Law.equal $"r-{size}" (idOf next)
            Law.equal size (next :?> Reply.Received).Body.Length)

/// A socket that notes what it is given to send.
type private Noting(inner: StreamSocket, sent: ResizeArray<string>) =
    inherit StreamSocket()

    override _.Send bytes =
        sent.Add(Text.Encoding.ASCII.GetString bytes)
        inner.Send bytes

    override _.SendNow bytes = inner.SendNow bytes
    override _.Receive room = inner.Receive room
    override _.HasInput() = inner.HasInput()
    override _.WaitForInputOrRoom() = inner.WaitForInputOrRoom()
    override _.Interrupt() = inner.Interrupt()
    override _.Dispose() = inner.Dispose()

[<Fact>]
let ``a small answer and next are one write`` () =
    let sent = ResizeArray<string>()

    let script (peer: Peer) =
        readBoth peer |> ignore
        peer.Say(Wire.accepted + Wire.event "r-2" "{}")
        peer.AwaitClose()

    ScriptedServer.serve [ script ] (fun address ->
        let noting address = new Noting(PortableSocket.Connect address, sent) :> StreamSocket
        use transport = new SocketTransport(address, Open = Func<_, _> noting)
        (transport :> ITransport).SendPipelined(post (bytes 128), Encode.Next) |> ignore
        Law.equal "r-2" (idOf (transport.Send Encode.Next)))

    Law.equal 1 sent.Count
    Assert.StartsWith("POST ", sent[0])
    Assert.Contains($"GET {RuntimeApi.Next} ", sent[0])

[<Theory; EachSocket>]
let ``where the connection ends with the verdict, next is asked on another`` kind =
    for verdict in
        [
            Wire.reply "202 Accepted" [ "Connection: close" ] "{}"
            Wire.reply "413 Too Large" [ "Connection: close" ] "{}"
            // Its body is one byte longer than what comes.
            "HTTP/1.1 202 Accepted\r\nContent-Length: 3\r\n\r\n{}"
        ] do
        let first (peer: Peer) =
            readBoth peer |> ignore
            peer.Say verdict
            peer.HalfClose()
            peer.Drain()

        let second (peer: Peer) =
            Law.equal RuntimeApi.Next (peer.Answer(Wire.event "r-2" "{}").Target)
            peer.AwaitClose()

        Transport.against kind [ first; second ] (fun transport ->
            let reply = (transport :> ITransport).SendPipelined(post (bytes 10), Encode.Next)
            Assert.IsNotType<Verdict.Broken>(Decode.Verdict reply)
            Law.equal "r-2" (idOf (transport.Send Encode.Next)))

[<Theory; EachSocket>]
let ``a large answer that is refused early has no next behind it`` kind =
    let first (peer: Peer) =
        peer.Http.Head() |> ignore
        peer.Say(Wire.reply "413 Early" [] "{}")
        peer.Drain()

    let second (peer: Peer) =
        Law.equal RuntimeApi.Next (peer.Answer(Wire.event "r-2" "{}").Target)
        peer.AwaitClose()

    Transport.against kind [ first; second ] (fun transport ->
        Law.equal 413 (statusOf ((transport :> ITransport).SendPipelined(post (bytes 20_000_000), Encode.Next)))
        Law.equal "r-2" (idOf (transport.Send Encode.Next)))

[<Theory; EachSocket>]
let ``a verdict without a next behind it is that, and next is missing`` kind =
    let script (peer: Peer) =
        readBoth peer |> ignore
        peer.Say Wire.accepted
        peer.Close()

    Transport.against kind [ script ] (fun transport ->
        Law.equal 202 (statusOf ((transport :> ITransport).SendPipelined(post (bytes 10), Encode.Next)))
        Assert.IsType<Reply.Missing>(transport.Send Encode.Next) |> ignore)

[<Theory; EachSocket>]
let ``who sends something else than what was announced is told so`` kind =
    let script (peer: Peer) =
        readBoth peer |> ignore
        peer.Say Wire.accepted
        peer.AwaitClose()

    Transport.against kind [ script ] (fun transport ->
        (transport :> ITransport).SendPipelined(post (bytes 10), Encode.Next) |> ignore
        let odd = Assert.Throws<InvalidOperationException>(fun () -> transport.Send(post [||]) |> ignore)
        Assert.Contains(RuntimeApi.Next, odd.Message))

/// A program that pipelines, at an address, to its end: its exit.
let private runUntil stop (program: Bootstrap) kind address =
    let options = SocketProgram.pipelined kind (ManualTime(leaps = true)) ignore address stop
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
        let options: RuntimeOptions = SocketProgram.pipelined kind (ManualTime(leaps = true)) ignore address stop.Token

        let opened =
            RuntimeOptions(
                Environment = options.Environment,
                Transport = Func<_, _>(fun address -> between (Transport.on kind address)),
                Time = options.Time,
                Log = options.Log,
                Stop = stop.Token,
                PipelineNext = true,
                SetTraceVariable = false
            )
        Lambda.Run(Fine.program.With(fun _ -> opened))

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
