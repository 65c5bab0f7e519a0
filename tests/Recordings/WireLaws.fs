/// What a proxy hears is parsed to what was said, however it was cut.
module PureLambda.Recordings.WireLaws

open System
open System.Text
open Xunit
open PureLambda
open PureLambda.Testing
open PureLambda.Properties

let private heard (sent: string) (answered: string) =
    let tap = Tap()
    let wire = tap.Open()
    wire.Sent(ReadOnlySpan(Encoding.Latin1.GetBytes sent))
    wire.Answered(ReadOnlySpan(Encoding.Latin1.GetBytes answered))
    let struct (exchanges, _) = tap.Heard()
    List.ofSeq exchanges

let private post =
    "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n3;a=b\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n"

let private accepted = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nOK"

[<Fact>]
let ``chunks, extensions, trailers and interim answers are heard`` () =
    let exchange = Assert.Single(heard post accepted)
    let message = exchange.Request.Message
    Assert.Equal("abcde", message.Body.ToText())
    Law.equal [ RecordedChunk(3, "a=b"); RecordedChunk 2 ] (List.ofSeq message.Chunks)
    Law.equal [ Header("X", "y") ] (List.ofSeq message.Trailers)
    Assert.True message.Complete
    Assert.Equal(100, (Assert.Single exchange.Interim).Status)
    let response = nonNull exchange.Response
    Assert.Equal((202, "Accepted", "OK"), (response.Status, response.Reason, response.Message.Body.ToText()))

[<Fact>]
let ``two exchanges on a connection are two, and one that waits has no answer`` () =
    let next = "GET /next HTTP/1.1\r\nHost: h\r\n\r\n"
    let exchanges = heard (post + next) accepted
    Law.equal [ 1, "/a", false; 2, "/next", true ] [
        for exchange in exchanges -> exchange.IndexOnConnection, exchange.Request.Path, isNull exchange.Response
    ]

[<Fact>]
let ``a message that is cut off anywhere is incomplete, and nothing throws`` () =
    for length in 1 .. post.Length - 1 do
        for exchange in heard post[.. length - 1] "" do
            Assert.False(exchange.Request.Message.Complete, $"after {length} bytes")

    for length in 0 .. accepted.Length - 1 do
        let exchange = Assert.Single(heard post accepted[.. length - 1])
        let whole = exchange.Response |> Option.ofObj |> Option.exists _.Message.Complete
        Assert.False(whole, $"after {length} bytes")

[<Fact>]
let ``exchanges are in the order in which their requests began`` () =
    let tap = Tap()
    let one, other = tap.Open(), tap.Open()
    let get (path: string) = Encoding.Latin1.GetBytes $"GET {path} HTTP/1.1\r\n\r\n"
    other.Sent(ReadOnlySpan(get "/1"))
    one.Sent(ReadOnlySpan(get "/2"))
    other.Sent(ReadOnlySpan(get "/3"))
    let struct (exchanges, connections) = tap.Heard()
    Law.equal [ 1, 2, "/1"; 2, 1, "/2"; 3, 2, "/3" ] [
        for exchange in exchanges -> exchange.Number, exchange.Connection, exchange.Request.Path
    ]
    Law.equal [ 1, 1; 2, 2 ] [ for connection in connections -> connection.Number, connection.Exchanges ]
