/// Messages of an event stream, read independently of who writes them.
module PureLambda.Contract.Emulation.EventMessages

open System
open System.Buffers.Binary
open System.IO
open System.Text
open Xunit
open PureLambda.Testing

let private number (bytes: byte array) (at: int) = BinaryPrimitives.ReadInt32BigEndian(ReadOnlySpan(bytes, at, 4))

let rec private headers (bytes: byte array) at ending found =
    if at = ending then
        Map.ofList found
    else
        let name = int bytes[at]
        let length = int (BinaryPrimitives.ReadUInt16BigEndian(ReadOnlySpan(bytes, at + name + 2, 2)))
        Assert.Equal(7uy, bytes[at + name + 1])
        let said (start: int) count = Encoding.UTF8.GetString(bytes, start, count)
        headers bytes (at + name + 4 + length) ending ((said (at + 1) name, said (at + name + 4) length) :: found)

/// The next message, its type and its payload, as soon as it is there; nothing at the end of the stream.
let next (stream: Stream) =
    let prelude = Array.zeroCreate<byte> 12

    match stream.ReadAtLeast(prelude, 12, throwOnEndOfStream = false) with
    | 0 -> None
    | count ->
        Assert.Equal(12, count)
        let total, fields = number prelude 0, number prelude 4
        let bytes = Array.append prelude (Array.zeroCreate (total - 12))
        stream.ReadExactly(bytes, 12, total - 12)
        let crc length = int (EventStream.Crc(ReadOnlySpan(bytes, 0, length)))
        Assert.Equal(crc 8, number bytes 8)
        Assert.Equal(crc (total - 4), number bytes (total - 4))
        let said = headers bytes 12 (12 + fields) []
        Assert.Equal("event", said[":message-type"])
        Some(said[":event-type"], bytes[12 + fields .. total - 5])

/// All that are left, as they come.
let all (stream: Stream) = Seq.unfold (fun () -> next stream |> Option.map (fun message -> message, ())) ()
