/// The limits of the parser: no peer makes it spin or grow.
module PureLambda.Properties.ParserLimits

open System
open Xunit
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Readings
open PureLambda.Properties.WireReply

[<Fact>]
let ``sixteen interim replies are read over, seventeen are too many`` () =
    let interim count = String.replicate count "HTTP/1.1 102 \r\nA: b\r\n\r\n"
    isReceived "a" $"{interim 16}{ok}Content-Length: 1\r\n\r\na"
    isMissing "there are more than 16 interim replies" $"{interim 17}{ok}Content-Length: 1\r\n\r\na"

[<Fact>]
let ``256 fields are read, 257 are too many`` () =
    let fields count = String.concat "" [ for i in 1..count -> $"N{i}: {i}\r\n" ]

    match replyTo $"{ok}{fields 255}Content-Length: 1\r\n\r\na" with
    | :? Reply.Received as received ->
        Law.equal 256 received.Headers.Count
        Law.equal [ for i in 1..255 -> string i ] [ for i in 1..255 -> string (received.Headers.Get $"n{i}") ]
    | other -> failwith $"{other}"

    isMissing "there are more than 256 header fields" $"{ok}{fields 256}Content-Length: 1\r\n\r\na"

[<Fact>]
let ``a head of 64 KiB is read, one byte more is too long`` () =
    let head length =
        let rest = $"{ok}Content-Length: 1\r\nA: \r\n\r\n"
        rest.Insert(rest.Length - 4, String('a', length - rest.Length))

    isReceived "b" (head (64 * 1024) + "b")
    isMissing "its head is longer than 65536 bytes" (head (64 * 1024 + 1) + "b")
    isMissing "its head is longer than 65536 bytes" (head (1024 * 1024) + "b")
    isMissing "its head is longer than 65536 bytes" (String('x', 64 * 1024 + 1))
    isMissing "it ended within its head" (String('x', 64 * 1024))
    isMissing "it ended within its head" "HTTP/1.1 100 \r\n\r\n"
    isMissing "the connection was closed before an answer" ""

[<Fact>]
let ``what was read makes room for a head that the buffer would not hold beside it`` () =
    let interim = $"HTTP/1.1 102 \r\nA: {String('a', 5000)}\r\n\r\n"
    isReceived "b" $"{interim}{ok}A: {String('a', 6000)}\r\nContent-Length: 1\r\n\r\nb"
    isReceived "b" $"{interim}{interim}{ok}A: {String('a', 20_000)}\r\nContent-Length: 1\r\n\r\nb"

    // The same where the parser has become large, and knows the usual words.
    let parser = ReplyParser()
    let long count = $"A: {String('a', count)}\r\n"
    let all = [ $"{ok}{long 60_000}Content-Length: 0\r\n\r\n"; "HTTP/1.1 202 \r\nContent-Length: 0\r\n\r\n" ]

    for text in all @ [ $"HTTP/1.1 102 \r\n{long 30_000}\r\n{ok}{long 50_000}Content-Length: 1\r\n\r\nb" ] do
        for cuts in [ [ 1_000_000 ]; [ 30_100; 100 ] ] do
            parser.Reset()
            Law.equal (parse [ 1_000_000 ] (ascii text)) (feed parser cuts (ascii text))

[<Fact>]
let ``the words with which the service takes an answer cost nothing from the second time on`` () =
    let parser = ReplyParser()
    let bytes = ascii "HTTP/1.1 202 Accepted\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n"

    let read () =
        parser.Reset()
        bytes.AsSpan().CopyTo(parser.Room().Span)
        let before = GC.GetAllocatedBytesForCurrentThread()
        parser.Advance bytes.Length
        GC.GetAllocatedBytesForCurrentThread() - before

    Assert.NotEqual(0L, read ())
    Law.equal (0L, true) (read (), parser.KeepAlive)

[<Fact>]
let ``a chunk's size has at most eight digits and a line of 4 KiB`` () =
    let malformed = isCut "Runtime.MalformedReply" "its chunked framing is malformed"

    for line in [ ""; "g"; "-1"; "+1"; "0x1"; " 1"; "1 1"; "000000001"; "123456789"; "1\n"; ";a" ] do
        malformed $"{chunked}{line}\r\na\r\n0\r\n\r\n"

    malformed $"{chunked}1\r\nab\r\n0\r\n\r\n"
    malformed $"{chunked}1\r\na\rX0\r\n\r\n"
    let line length = "1;" + String('x', length - 2)

    for text in [ "1"; "00000001"; "1;a"; "1 ;a=\"b\""; "1\t"; line 4096 ] do
        isReceived "a" $"{chunked}{text}\r\na\r\n0\r\n\r\n"

    malformed $"{chunked}{line 4097}\r\na\r\n0\r\n\r\n"
    malformed $"{chunked}{String('1', 4098)}"
    isCut "Runtime.TruncatedReply" "it ended early" $"{chunked}{String('1', 4097)}"

[<Fact>]
let ``trailers are 64 KiB in lines of 4 KiB`` () =
    let malformed = isCut "Runtime.MalformedReply" "its chunked framing is malformed"
    let line length = "A: " + String('x', length - 3)
    isReceived "a" $"{chunked}1\r\na\r\n0\r\n{line 4096}\r\n\r\n"
    malformed $"{chunked}1\r\na\r\n0\r\n{line 4097}\r\n\r\n"
    let lines = String.replicate 63 (line 1022 + "\r\n")
    isReceived "a" $"{chunked}1\r\na\r\n0\r\n{lines}{line 1020}\r\n\r\n"
    malformed $"{chunked}1\r\na\r\n0\r\n{lines}{line 1021}\r\n\r\n"

/// Gives what is made for ever, in large pieces; says the reply and what was allocated until then.
let private endless (start: string) (piece: byte[]) =
    let parser = ReplyParser()
    let mutable given = 0L
    let before = GC.GetAllocatedBytesForCurrentThread()

    let give (bytes: byte[]) =
        let mutable at = 0

        while isNull parser.Reply && at < bytes.Length do
            let room = parser.Room()
            let size = min room.Length (bytes.Length - at)
            bytes.AsSpan(at, size).CopyTo room.Span
            parser.Advance size
            at <- at + size
            given <- given + int64 size

    give (ascii start)

    while isNull parser.Reply && given < 100_000_000L do
        give piece

    parser.Reply, given, GC.GetAllocatedBytesForCurrentThread() - before

[<Fact>]
let ``what never ends is given up soon, in little memory`` () =
    let piece = ascii (String('x', 8192))

    for start, piece in
        [
            ok + "A: ", piece
            ok, ascii "A: b\r\n"
            "", piece
            "HTTP/1.1 102 \r\n\r\n", ascii "HTTP/1.1 102 \r\nA: b\r\n\r\n"
            chunked + "1;", piece
            chunked + "0\r\nA: ", piece
            chunked + "0\r\n", ascii "A: b\r\n"
        ] do
        let reply, given, allocated = endless start piece
        Assert.NotNull reply
        Assert.InRange(given, 1L, 100_000L)
        Assert.InRange(allocated, 0L, 1_000_000L)

[<Fact>]
let ``a body over 32 MiB is cut, and none is waited for that is announced to be so long`` () =
    let tooLong = "Runtime.ReplyTooLarge"

    for start, limit in
        [
            ok + "Content-Length: 33554433\r\n\r\n", 100L
            ok + "Content-Length: 9223372036854775807\r\n\r\n", 100L
            ok + "\r\n", 40_000_000L
            chunked + "FFFFFFFF\r\n", 40_000_000L
        ] do
        let reply, given, allocated = endless start (Array.zeroCreate 200_000)

        match reply with
        | :? Reply.Cut as cut ->
            Law.equal
                (Fault(tooLong, "The body that the Runtime API sent cannot be used: it is longer than 33554432 bytes."))
                cut.Fault
        | other -> failwith $"{other}"

        Assert.InRange(given, 1L, limit)
        Assert.InRange(allocated, 0L, 10_000L + 4L * limit)

[<Fact>]
let ``a body of 32 MiB is read in any framing, and one byte more is too long`` () =
    let body = Array.init ReplyParser.MaxBody byte

    for start, finish, more in
        [
            ok + "Content-Length: 33554432\r\n\r\n", "", ""
            ok + "\r\n", "", "x"
            chunked + "2000000\r\n", "\r\n0\r\n\r\n", "\r\n1\r\nx\r\n0\r\n\r\n"
        ] do
        match parse [ 1_000_000 ] (Array.concat [ ascii start; body; ascii finish ]) with
        | :? Reply.Received as received -> Assert.True(received.Body.Span.SequenceEqual(ReadOnlySpan body))
        | other -> failwith $"{other}"

        if more <> "" then
            match parse [ 1_000_000 ] (Array.concat [ ascii start; body; ascii more ]) with
            | :? Reply.Cut as cut -> Law.equal "Runtime.ReplyTooLarge" cut.Fault.Type
            | other -> failwith $"{other}"
