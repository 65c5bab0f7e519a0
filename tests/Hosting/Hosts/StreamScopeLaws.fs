/// The services of an invocation outlive its handler when the answer is streamed.
[<Xunit.Collection "hosts">]
module PureLambda.Hosting.Tests.StreamScopeLaws

open System
open System.IO
open System.Text
open System.Threading.Tasks
open Microsoft.Extensions.Logging
open Xunit

let private write (stream: Stream) (text: string) =
    stream.WriteAsync(ReadOnlyMemory(Encoding.UTF8.GetBytes text)).AsTask()

/// Writes two pieces; fails where the event says so.
let private writer =
    Shop.streaming (fun shop event stream ->
        task {
            do! Task.Yield()

            if event = "at once" then
                invalidOp "before the first byte"

            do! write stream "one "
            shop.Log.LogInformation "within"

            if event = "midway" then
                invalidOp "after the first byte"

            do! write stream (if shop.IsOpen then "open" else "disposed")
            shop.Note "written"
        })

let private event body = { Event.plain "a" with Body = body }

let private order (world: World) =
    world.Journal.All |> List.filter (fun entry -> entry.EndsWith " a" || entry.Contains "/a/")

[<Fact>]
let ``the scope of a streamed answer is disposed when it has been written`` () =
    use world = Shop.run [ event "whole" ] writer
    Law.equal [ "one open" ] (World.bodies "POST invocation/a/response" world)
    // The request is in the journal when all of it was read, and that is after its last write.
    Law.equal [ "written a"; "disposed a"; "POST invocation/a/response" ] (order world)

[<Fact>]
let ``the scope of a streamed answer that fails is disposed`` () =
    use world = Shop.run [ event "at once" ] writer
    Law.equal [ "disposed a"; "POST invocation/a/error" ] (order world)

    use world = Shop.run [ event "midway" ] writer
    Assert.Contains("disposed a", order world)
    let request = Assert.Single(world.Service.Sent "POST invocation/a/response")
    Law.equal ("one ", false) (request.Body, request.Whole)

[<Fact>]
let ``what is logged while an answer is streamed carries the request id, once`` () =
    use world = Shop.run [ event "whole" ] writer
    let logged = Assert.Single(world.LogsOf("PureLambda.Hosting.Tests.Shop", "within"))
    Law.equal [ "RequestId", "a" ] logged.Scopes

[<Fact>]
let ``what the runtime tells of a stream that fails carries the request id, once`` () =
    for body, text in
        [
            "at once", "the streamed answer failed before its first byte"
            "midway", "the streamed answer broke off after its first byte"
        ] do
        use world = Shop.run [ event body ] writer
        let logged = Assert.Single(world.LogsOf("PureLambda", text))
        Law.equal [ "RequestId", "a" ] logged.Scopes
