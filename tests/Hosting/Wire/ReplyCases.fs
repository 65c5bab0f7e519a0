namespace PureLambda.Hosting.Tests

/// What a peer may answer, and what it must be read as.
type ReplyCase = {
    Name: string
    /// What is sent for the request, before anything else is done.
    Sends: string list
    /// Whether the peer then ends the connection, or keeps it.
    Ends: bool
    Reads: string
}

[<RequireQualifiedAccess>]
module ReplyCases =
    let private kept name reads text = { Name = name; Sends = [ text ]; Ends = false; Reads = reads }

    let private ended name reads text = { kept name reads text with Ends = true }

    let private malformed = "missing Runtime.MalformedReply"
    let private truncated = "cut 200 Runtime.TruncatedReply"
    let private tooLarge = "cut 200 Runtime.ReplyTooLarge"

    /// A head of status 200 with these fields.
    let private ok (fields: string list) =
        String.concat "\r\n" ("HTTP/1.1 200 OK" :: "Lambda-Runtime-Aws-Request-Id: abc" :: fields)
        + "\r\n\r\n"

    let private chunked = "Transfer-Encoding: chunked"
    let private chunksOfAbcde = "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: 1\r\n\r\n"
    let private interim = "HTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
    let private megabyte = String.replicate (1024 * 1024) "a"

    let private whole = [
        kept "Content-Length" "200 hello" (ok [ "Content-Length: 5" ] + "hello")
        kept "chunks, an extension and a trailer" "200 abcde" (ok [ chunked ] + chunksOfAbcde)
        ended "a body until the end of the connection" "200 abcdef" (ok [] + "abcdef")
        ended "HTTP/1.0" "200 abc" "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc"
        kept "an empty body" "200 " (ok [ "Content-Length: 0" ])
        kept "a status without a reason" "200 " "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n"
        kept "204" "204 " "HTTP/1.1 204 No Content\r\n\r\n"
        kept "a redirect" "302 " "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"
        kept "500" "500 abc" (Text.reply "500 No" "abc")
        kept "UTF-8 in a field" "200 a" (ok [ "X-Name: über"; "Content-Length: 1" ] + "a")
        kept "a field twice, one with a comma" "200 a" (ok [ "X-A: b"; "X-A: c, d"; "Content-Length: 1" ] + "a")
        kept "an empty field" "200 a" (ok [ "Lambda-Runtime-Trace-Id:"; "Content-Length: 1" ] + "a")
        kept "an encoded body" "200 abc" (ok [ "Content-Encoding: gzip"; "Content-Length: 3" ] + "abc")
        kept "interim replies" "200 a" ("HTTP/1.1 100 Continue\r\n\r\n" + interim + ok [ "Content-Length: 1" ] + "a")
        kept "the same length twice" "200 abc" (ok [ "Content-Length: 3"; "Content-Length: 3" ] + "abc")
    ]

    let private halves = [
        ended "a body shorter than said" truncated (ok [ "Content-Length: 10" ] + "abcde")
        ended "chunks that end early" truncated (ok [ chunked ] + "5\r\nabc")
        ended "no last chunk" truncated (ok [ chunked ] + "3\r\nabc\r\n")
        kept "a chunk that is none" "cut 200 Runtime.MalformedReply" (ok [ chunked ] + "zz\r\nabc")
        kept "a length over the limit" tooLarge (ok [ "Content-Length: 34603008" ] + "abc")
        {
            kept "chunks over the limit" tooLarge "" with
                Sends = ok [ chunked ] :: List.replicate 33 $"100000\r\n{megabyte}\r\n"
        }
    ]

    let private none = [
        ended "nothing" malformed ""
        ended "garbage" malformed "\000\001garbage\r\n\r\n"
        ended "a page" malformed "<html><body>hello</body></html>"
        ended "an end within the head" malformed "HTTP/1.1 200 OK\r\nFoo: b"
        kept
            "another protocol"
            malformed
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"
        kept "a field of 1 MB" malformed (ok [ "X-A: " + megabyte ])
        {
            kept "a head without end" malformed "HTTP/1.1 200 OK\r\n" with
                Sends = "HTTP/1.1 200 OK\r\n" :: List.replicate 100_000 "X-A: bbbbbbbbbbbbbbbbbbbbbb\r\n"
        }
        { kept "interim replies without end" malformed interim with Sends = List.replicate 100_000 interim }
        kept "length and chunks" malformed (ok [ "Content-Length: 3"; chunked ] + chunksOfAbcde)
        kept "another coding" malformed (ok [ "Transfer-Encoding: gzip, chunked" ] + chunksOfAbcde)
        kept "chunked twice" malformed (ok [ chunked; chunked ] + chunksOfAbcde)
        kept "two lengths" malformed (ok [ "Content-Length: 3"; "Content-Length: 4" ] + "abcd")
        kept "a negative length" malformed (ok [ "Content-Length: -3" ] + "abc")
        kept "a list of lengths" malformed (ok [ "Content-Length: 3, 3" ] + "abc")
    ]

    /// What both transports read alike.
    let all = whole @ halves @ none

    /// What HttpClient reads, although it is malformed, and what it reads; the other transport has none of it.
    let lenient = [
        kept "a folded field" "200 " (ok [ "X-A: a\r\n b"; "Content-Length: 0" ])
        kept "a space before the colon" "200 " (ok [ "X-A : a"; "Content-Length: 0" ])
        ended "bare line feeds" "200 a" "HTTP/1.1 200 OK\nContent-Length: 1\n\na"
        kept "more than 16 interim replies" "200 a" (String.replicate 17 interim + ok [ "Content-Length: 1" ] + "a")
    ]
