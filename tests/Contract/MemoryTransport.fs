namespace PureLambda.Contract

open System
open System.IO
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open PureLambda.Shell

/// The bytes of a streamed call, written as they are handed over: a write, a chunk.
type private ChunkSink() =
    inherit MemoryStream()

    member private sink.Chunk(bytes: ReadOnlySpan<byte>) =
        if not bytes.IsEmpty then
            let head = Array.zeroCreate<byte> 16
            let length = RequestWriter.WriteChunkHead(bytes.Length, Span head)
            base.Write(head, 0, length)
            base.Write(bytes.ToArray(), 0, bytes.Length)
            base.Write("\r\n"B, 0, 2)

    override sink.Write(bytes: ReadOnlySpan<byte>) = sink.Chunk bytes
    override sink.Write(buffer: byte[], offset: int, count: int) = sink.Chunk(ReadOnlySpan(buffer, offset, count))

/// A transport whose other end is the recorded server, in the same process. What the runtime says goes through its own
/// request writer, and what the server says through its own reply parser: only the socket is missing.
type MemoryTransport(peer: Peer, connection: int, address: RuntimeApiAddress) =
    let writer = RequestWriter address
    let interrupted = TaskCompletionSource TaskCreationOptions.RunContinuationsAsynchronously

    let decode (bytes: byte[]) =
        let parser = ReplyParser()
        let mutable at = 0

        while isNull parser.Reply do
            let room = parser.Room()
            let count = min room.Length (bytes.Length - at)
            bytes.AsSpan(at, count).CopyTo room.Span
            parser.Advance count
            at <- at + count

        nonNull parser.Reply

    let exchange (bytes: MemoryStream) =
        bytes.Position <- 0L

        match RequestReader.read bytes with
        | Some request ->
            if bytes.Position <> bytes.Length then
                peer.Note $"{bytes.Length - bytes.Position} bytes behind {request.Path}"

            match peer.Answer(connection, request) with
            | Recorded(reply, _) -> decode reply
            | Gone -> decode [||]
            | Pending ->
                interrupted.Task.Wait()

                match peer.AtStop with
                | Recorded(reply, _) -> decode reply
                | _ -> decode [||]
        | None -> failwith "the runtime wrote nothing"

    let head (call: PureLambda.Protocol.Call) =
        let bytes = new MemoryStream()
        let room = Array.zeroCreate<byte>(writer.MaxHead call)
        bytes.Write(room, 0, writer.WriteHead(call, Span room))
        bytes

    let streamed call (parts: MemoryStream list) trailers =
        let bytes = head call

        for part in parts do
            part.WriteTo bytes

        bytes.Write(RequestWriter.End trailers)
        bytes

    interface ITransport with
        member _.Send call =
            let bytes = head call
            bytes.Write call.Body.Span
            exchange bytes

        member _.SendStreamed(call, body) =
            // The first bytes of a streamed call are its HTTP prelude: a chunk as any other.
            use first = new ChunkSink()
            first.Write call.Body.Span
            use rest = new ChunkSink()

            match body.Invoke rest with
            | null -> exchange (streamed call [ first; rest ] Headers.None)
            | fault when rest.Length = 0L -> Reply.BodyFailed fault
            | fault -> exchange (streamed call [ first; rest ] (Encode.Trailers fault))

        member _.Interrupt() = interrupted.TrySetResult() |> ignore

    interface IDisposable with
        member _.Dispose() = ()
