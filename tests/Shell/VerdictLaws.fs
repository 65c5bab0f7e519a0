/// What a server says to a post, over real sockets: accepted or refused, the invocation is over and the next one is
/// served; anything else ends the program.
module PureLambda.Properties.VerdictLaws

open System
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open Xunit

let private stream (sink: IO.Stream) =
    Transport.text "piece" sink
    Task.CompletedTask

/// Answers in one way or another.
let private handlers: (string * Handler) list = [
    "a response", Fine.handler
    "an error", Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Failure(Fault("No", "no")) :> Outcome))
    "a stream", Handler.Streaming(fun _ _ -> Task.FromResult(StreamedResponse stream))
]

let private reply status =
    Wire.reply $"{status} Whatever" [ "Content-Type: application/json" ] "{\"errorType\":\"T\",\"errorMessage\":\"m\"}"

let private eachOf (statuses: string list) =
    TheoryData<SocketKind, string, string>(
        [
            for kind in EachSocket.kinds do
                for name, _ in handlers do
                    for status in statuses do
                        struct (kind, name, status)
        ]
    )

/// Only this invocation is answered in that way, and others are fine.
let private only id (handler: Handler) =
    handler.Around(fun payload context handler ->
        if context.RequestId = id then
            handler.InvokeAsync(payload, context)
        else
            ValueTask.FromResult Fine.outcome)

/// Asked for nothing more, the server says 500 to next, which ends the program.
let private farewell (peer: Peer) =
    peer.Answer(Wire.reply "500 Internal Server Error" [] "") |> ignore
    peer.AwaitClose()

let over = eachOf [ "200"; "202"; "299"; "400"; "403"; "410"; "413" ]

[<Theory; MemberData(nameof over)>]
let ``accepted or refused, the answer is over, no error follows it, and the next event is served``
    kind
    name
    (status: string)
    =
    let script (peer: Peer) =
        peer.Answer(Wire.event "r-0" "{}") |> ignore
        peer.Answer(reply status) |> ignore
        Law.equal RuntimeApi.Next (peer.Answer(Wire.event "r-1" "{}").Target)
        Assert.EndsWith("/r-1/response", peer.Answer(Wire.accepted).Target)
        farewell peer

    let exit, records = SocketProgram.run kind [ script ] (only "r-0" (Map handlers).[name])
    Law.equal 1 exit
    // A refusal is never silent.
    let refusals = records |> List.filter (fun record -> record.Message.Contains "refused")
    Law.equal (if status.StartsWith '2' then 0 else 1) refusals.Length

let broken = eachOf [ "500"; "404"; "301"; "503"; "no HTTP"; "reset" ]

[<Theory; MemberData(nameof broken)>]
let ``any other answer ends the program, and nothing is tried again`` kind name (status: string) =
    let script (peer: Peer) =
        peer.Answer(Wire.event "r-0" "{}") |> ignore
        peer.Request() |> ignore

        match status with
        | "no HTTP" -> peer.Say "what?\r\n\r\n"
        | "reset" -> peer.Reset()
        | status -> peer.Say(reply status)

        if status <> "reset" then
            peer.HalfClose()
            peer.Drain()

    // A stream that breaks was heard in part: that invocation is over, and only the next call shows that nobody is left.
    let isStreamBroken = name = "a stream" && (status = "no HTTP" || status = "reset")
    let later = if isStreamBroken then [ farewell ] else []
    let exit, records = SocketProgram.run kind (script :: later) (Map handlers).[name]
    Law.equal 1 exit
    Assert.Contains(records, (fun record -> record.Level = LogLevel.Critical))
