/// A post that ends never must not cost the cleanups their time.
module PureLambda.Properties.StuckPostLaws

open System
open System.IO
open System.Threading
open System.Threading.Tasks
open PureLambda
open Xunit

let private handlers: (string * Handler) list = [
    "a response", Fine.handler
    "an error", Handler.Bytes(fun _ _ -> raise (IOException "no"))
    "a large response",
    Handler.Bytes(fun _ _ -> Task.FromResult(Payload.Of(ReadOnlyMemory(Array.zeroCreate<byte>(64 <<< 20)))))
    "a stream that waits",
    Handler.Streaming(fun _ _ ->
        let write (sink: Stream) : Task =
            Transport.text "piece" sink
            TaskCompletionSource().Task

        Task.FromResult(StreamedResponse write))
    "a stream that writes",
    Handler.Streaming(fun _ _ ->
        let write (sink: Stream) : Task =
            while true do
                sink.Write(ReadOnlySpan(Array.zeroCreate<byte> 65536))

            Task.CompletedTask

        Task.FromResult(StreamedResponse write))
]

let names = EachSocket.withEach (List.map fst handlers)

[<Theory; MemberData(nameof names)>]
let ``where a post is neither read nor answered, the program asked to stop still cleans up in time`` kind name =
    let time = ManualTime()
    let posted = Gate "the post"
    let cleaned = Gate "the cleanup"
    let over = Gate "the end"
    use stop = new CancellationTokenSource()

    let extension (peer: Peer) =
        peer.Answer(Wire.reply "200 OK" [ "Lambda-Extension-Identifier: x" ] "{}") |> ignore
        Law.equal "x" (peer.Request().Get "Lambda-Extension-Identifier")
        peer.AwaitClose()

    let worker (peer: Peer) =
        peer.Answer(Wire.event "r-0" "{}") |> ignore
        Law.equal "POST" (peer.Http.Head().Method)
        posted.Reach()
        over.AwaitReached()

    let clean _ : Task =
        cleaned.Reach()
        Task.CompletedTask

    ScriptedServer.serve [ extension; worker ] (fun address ->
        let options = SocketProgram.options kind time ignore address stop.Token
        let program = (Bootstrap.Of (Map handlers).[name]).OnCleanup(clean).With(fun _ -> options)
        let running = Patience.onThread "program" (fun () -> Lambda.Run program)
        posted.AwaitReached()
        stop.Cancel()
        time.Advance 374.0
        Assert.False cleaned.Reached.IsCompleted
        time.Advance 1.0
        Law.equal 0 (Patience.result "the program ends" running)
        over.Reach())

    Assert.True cleaned.Reached.IsCompleted
