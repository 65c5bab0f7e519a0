/// What is no head of a reply: the parser does not guess.
module PureLambda.Properties.HeadLaws

open Xunit
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Readings

[<Fact>]
let ``a status line is HTTP/1.0 or HTTP/1.1 and three digits from 100`` () =
    for line in
        [
            ""
            "HTTP/1.1"
            "HTTP/1.1 20"
            "HTTP/1.1  200"
            "HTTP/1.1 2O0"
            "HTTP/1.1 099"
            "HTTP/1.1 2000"
            "HTTP/1.2 200"
            "HTTP/2 200 OK!"
            "http/1.1 200"
            "HTTP/1.1-200"
            "HTTP/1.1 200\t"
            "HTTP/1.1 200 \000"
            "HTTP/1.1 200 a\nb"
            "HTTP/1.1 /00"
            "HTTP/1.1 :00"
            "<html>"
        ] do
        isMissing "the status line is not one of HTTP/1.1" $"{line}\r\nContent-Length: 0\r\n\r\n"

    isReceived "" "HTTP/1.1 204\r\n\r\n"

    for line in [ "HTTP/1.0 200"; "HTTP/1.1 200"; "HTTP/1.1 200 "; "HTTP/1.1 999 x\ty"; "HTTP/1.1 200 OK" ] do
        isReceived "" $"{line}\r\nContent-Length: 0\r\n\r\n"

[<Fact>]
let ``a field has a name of token characters, a colon, and no control in its value`` () =
    for field in
        [
            "novalue"
            ": empty"
            "Name : x"
            " Folded: x"
            "\tx"
            "Na me: x"
            "N(): x"
            "A: a\rb"
            "A: a\nb"
            "A: a\rbB: c"
            "A: a\nbB: c"
            "A: \000"
            "A: \127"
            "A: \027"
            "A: \008"
            "A: \011"
            "A: \012"
            "A: \014"
            "A: \031"
            "é: x"
        ] do
        isMissing "a header field is malformed" $"{ok}{field}\r\nContent-Length: 0\r\n\r\n"

[<Fact>]
let ``a length is one number, and never beside chunks`` () =
    for value in
        [
            "-1"
            "+1"
            ""
            "1.0"
            "1,1"
            "0x1"
            "1 1"
            "9223372036854775808"
            "one"
            "1\r\nContent-Length: 2"
            "0\r\nContent-Length: 1"
            "x\r\nContent-Length: 1"
            "1\r\nContent-Length: x"
        ] do
        isMissing "Content-Length is not one number" $"{ok}Content-Length: {value}\r\n\r\na"

    for value in [ "gzip"; "gzip, chunked"; "chunked, chunked"; ""; "chunked\r\nTransfer-Encoding: chunked" ] do
        isMissing "Transfer-Encoding is not chunked, once" $"{ok}Transfer-Encoding: {value}\r\n\r\n0\r\n\r\n"

    for fields in
        [ "Content-Length: 1\r\nTransfer-Encoding: chunked"; "Transfer-Encoding: chunked\r\nContent-Length: 0" ] do
        isMissing "both Content-Length and Transfer-Encoding are given" $"{ok}{fields}\r\n\r\n0\r\n\r\n"

    isReceived "a" $"{ok}Content-Length: 1\r\ncontent-length: 1\r\n\r\na"
    isReceived "a" $"{ok}Content-Length: 0000000001\r\n\r\na"

[<Fact>]
let ``a connection is kept unless its end is announced`` () =
    for fields, isKept in
        [
            "", true
            "Connection: keep-alive\r\n", true
            "Connection: upgrade, Close\r\n", false
            "Connection: keep-alive\r\nConnection: close\r\n", false
        ] do
        let parser = ReplyParser()
        let reply = WireReply.feed parser [ 1000 ] (ascii $"{ok}{fields}Content-Length: 0\r\n\r\n")
        Assert.IsType<Reply.Received> reply |> ignore
        Law.equal isKept parser.KeepAlive

[<Fact>]
let ``a switch of protocols is no reply`` () =
    isMissing "it wants to switch protocols" "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n"
