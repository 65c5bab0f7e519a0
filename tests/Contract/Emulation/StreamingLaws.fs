/// An answer that goes out to its invoker while the function writes it.
module PureLambda.Contract.Emulation.StreamingLaws

open System
open System.IO
open System.Net.Http
open System.Text
open System.Text.Json
open System.Threading.Tasks
open Xunit

let private ofTask task = Stage.ofTask task
let private ascii (text: string) = Encoding.ASCII.GetBytes text

let modes = TheoryData<string>([ "on-demand"; "managed" ])

let private reading (reply: Task<HttpResponseMessage>) =
    let reply = ofTask reply
    Assert.Equal("application/vnd.amazon.eventstream", string reply.Content.Headers.ContentType)
    reply, ofTask (reply.Content.ReadAsStreamAsync())

let private read stream = ofTask (Task.Run(fun () -> EventMessages.next stream))
let private textOf (payload: byte[]) = Encoding.UTF8.GetString payload
let private chunk text = Some("PayloadChunk", ascii text)

let private completion stream =
    match read stream with
    | Some("InvokeComplete", payload) -> JsonDocument.Parse(textOf payload).RootElement
    | other -> failwith $"{other}"

type private Begun = { Puppet: Puppet; Id: string; Post: Post; Reply: HttpResponseMessage; Stream: Stream }

/// An answer of which the first piece is with the invoker.
let private beginBy (puppet: Theatre -> Puppet) (theatre: Theatre) =
    let reply = theatre.Invoke()
    let puppet = puppet theatre
    let id, _ = ofTask (puppet.Next())
    let post = Post(puppet, id)
    post.Write "one"B
    let reply, stream = reading reply
    Assert.Equal(chunk "one", read stream)
    { Puppet = puppet; Id = id; Post = post; Reply = reply; Stream = stream }

/// The same of a function's first event, which starts its process.
let private begin' = beginBy _.Puppet

[<Theory; MemberData(nameof modes)>]
let ``a piece is with the invoker before the next one is written`` mode =
    use theatre = new Theatre(mode, 20.)
    let begun = begin' theatre
    Assert.Equal(begun.Id, Seq.head (begun.Reply.Headers.GetValues "X-Amzn-RequestId"))
    Assert.Equal("$LATEST", Seq.head (begun.Reply.Headers.GetValues "X-Amz-Executed-Version"))
    begun.Post.Write "two"B
    Assert.Equal(chunk "two", read begun.Stream)
    Assert.Equal(202, begun.Post.End "")
    let next = begun.Puppet.Next()
    Assert.Equal("{}", string (completion begun.Stream))
    Assert.Equal(None, read begun.Stream)
    Assert.False next.IsCompleted

[<Theory; MemberData(nameof modes)>]
let ``an error after the first byte is told at the end`` mode =
    use theatre = new Theatre(mode, 20.)
    let begun = begin' theatre
    let error = """{"errorType":"Torn","errorMessage":"halfway"}"""
    let encoded = Convert.ToBase64String(ascii error)

    Assert.Equal(
        202,
        begun.Post.End
            $"Lambda-Runtime-Function-Error-Type: Function.Torn\r\nLambda-Runtime-Function-Error-Body: {encoded}\r\n"
    )

    let next = begun.Puppet.Next()
    let complete = completion begun.Stream
    Assert.Equal("Unhandled", complete.GetProperty("ErrorCode").GetString())
    Assert.Equal(error, complete.GetProperty("ErrorDetails").GetString())
    Assert.False next.IsCompleted

[<Theory; MemberData(nameof modes)>]
let ``an answer that does not end in time ends with that`` mode =
    use theatre = new Theatre(mode, 1.)
    let begun = begin' theatre
    Assert.Contains("Task timed out after 1.00 seconds", string (completion begun.Stream))

[<Fact>]
let ``an answer that breaks off ends with that`` () =
    use theatre = new Theatre("managed", 20.)
    let begun = begin' theatre
    begun.Post.Break()
    Assert.Contains("Runtime.TruncatedResponse", string (completion begun.Stream))

[<Theory; MemberData(nameof modes)>]
let ``an invoker that goes away leaves the function to finish`` mode =
    use theatre = new Theatre(mode, 20.)
    let begun = begin' theatre
    begun.Reply.Dispose()
    // Far more than the buffers between the two would take.
    for _ in 1..160 do
        begun.Post.Write(Array.zeroCreate<byte>(64 * 1024))

    Assert.Equal(202, begun.Post.End "")
    let second = theatre |> beginBy (fun _ -> begun.Puppet)
    Assert.Equal(202, second.Post.End "")

let private pieces = 800
let private piece = Array.init (64 * 1024) byte

/// Far longer than a piece takes where there is room for it.
let private patience = TimeSpan.FromSeconds 0.5

/// Writes up to the piece that finds no room: how many went out before it, and its own end.
let rec private writeUntilHeld (post: Post) count =
    let writing = Task.Run(fun () -> post.Write piece)
    if count + 1 < pieces && writing.Wait patience then
        writeUntilHeld post (count + 1)
    else
        count, writing

[<Fact>]
let ``a reader that stops holds the function back, and gets all of 50 MB when it goes on`` () =
    use theatre = new Theatre("on-demand", 60.)
    let reply = theatre.Invoke()
    let puppet = theatre.Puppet
    let id, _ = ofTask (puppet.Next())
    let post = Post(puppet, id)
    let held, waiting = writeUntilHeld post 0
    Assert.True(held * piece.Length < 16_000_000, $"{held} of {pieces} pieces are under way.")
    Assert.False waiting.IsCompleted

    let writing =
        task {
            do! waiting
            return!
                Task.Run(fun () ->
                    for _ in held + 2 .. pieces do
                        post.Write piece

                    post.End "")
        }

    let _, stream = reading reply

    let reading =
        Task.Run(fun () ->
            EventMessages.all stream |> Seq.map (fun (kind, payload) -> kind, payload.Length) |> List.ofSeq)

    Assert.Equal(202, ofTask writing)
    let next = puppet.Next()
    let messages = ofTask reading
    Assert.Equal(pieces * piece.Length, messages |> List.filter (fst >> (=) "PayloadChunk") |> List.sumBy snd)
    Assert.Equal(("InvokeComplete", 2), List.last messages)
    Assert.False next.IsCompleted
