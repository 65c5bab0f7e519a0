/// Bytes that begin like replies, and go on as they like.
module PureLambda.Properties.AlmostReplies

open System.Text
open FsCheck.FSharp
open PureLambda
open PureLambda.Properties.Generators
open PureLambda.Properties.WireReply

/// A written reply, some of its bytes changed: near its end, where its body is, as often as anywhere.
let private changed =
    gen {
        let! bytes = wireReply |> Gen.map bytesOf
        let at = Gen.oneof [ between 0 (bytes.Length - 1); between (bytes.Length / 2) (bytes.Length - 1) ]
        let value = Gen.elements [ yield! "\r\n \t:;0159aAfF\000\127"B; 255uy ]
        let! changes = Gen.resize 3 (Gen.nonEmptyListOf (Gen.zip at value))

        for at, value in changes do
            bytes[at] <- value

        return bytes
    }

/// Pieces of the grammar, in an order that often holds a head, with or without what should follow it.
let private composed =
    let some pieces = Gen.resize 5 (Gen.listOf (Gen.elements pieces))
    let interim = [ "HTTP/1.1 100 \r\n\r\n"; "HTTP/1.1 103\r\nA: b\r\n\r\n" ]
    let fields = [ "Content-Length: 5\r\n"; "Transfer-Encoding: chunked\r\n"; "Connection: close\r\n"; "X:\r\n" ]
    let rest = [
        "5\r\nhello\r\n"
        "5\r\nhello\r\n"
        "0\r\n\r\n"
        "0\r\nA: b\r\n\r\n"
        "ffffffff\r\n"
        "\r"
        "\n"
        "X"
        "\r\n"
    ]

    Gen.map3
        (fun interim fields rest ->
            let text = String.concat "" (interim @ [ "HTTP/1.1 200 OK\r\n" ] @ fields @ [ "\r\n" ] @ rest)
            Encoding.ASCII.GetBytes text)
        (some interim |> Gen.map (List.truncate 2))
        (Gen.subListOf fields |> Gen.map (List.truncate 2))
        (some rest)

/// Bytes that begin like replies, and some that do not.
let almost =
    Gen.frequency [ 4, changed; 4, composed; 1, Gen.map (fun (bytes: Payload) -> bytes.Memory.ToArray()) payload ]
