namespace PureLambda.Hosting.Tests

open System
open System.Globalization
open System.IO
open System.Text

/// A request as the peer read it. Header fields are sorted by their names, whose order means nothing.
type Request = {
    Line: string
    Headers: (string * string) list
    Body: string
    /// How long each chunk was; empty where the length was said.
    Chunks: int list
    Trailers: (string * string) list
    /// Whether it came to its end, or the connection broke before.
    Whole: bool
}

[<RequireQualifiedAccess>]
module Request =
    /// Reads a line as UTF-8, for header values are.
    let private line (stream: Stream) =
        let bytes = ResizeArray<byte>()

        let rec next () =
            match stream.ReadByte() with
            | -1 -> raise (EndOfStreamException())
            | 10 when bytes.Count > 0 && bytes[bytes.Count - 1] = 13uy ->
                Encoding.UTF8.GetString(bytes.ToArray(), 0, bytes.Count - 1)
            | byte ->
                bytes.Add(Convert.ToByte byte)
                next ()

        next ()

    let private fields stream =
        let field (text: string) =
            match text.Split(": ", 2) with
            | [| name; value |] -> name, value
            | _ -> invalidOp $"not a header field: {text}"

        List.unfold
            (fun () ->
                match line stream with
                | "" -> None
                | text -> Some(field text, ()))
            ()
        |> List.sortBy (fun (name, _) -> name.ToLowerInvariant())

    let value name request = request.Headers |> List.tryFind (fst >> (=) name) |> Option.map snd

    let private chunkLength stream =
        Int32.Parse(line stream, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)

    let private piece (stream: Stream) length (into: Stream) =
        let bytes = Array.zeroCreate length
        stream.ReadExactly(bytes, 0, length)
        into.Write(bytes, 0, length)

    let rec private chunks stream read into =
        match chunkLength stream with
        | 0 -> { read with Chunks = List.rev read.Chunks; Trailers = fields stream; Whole = true }
        | length ->
            piece stream length into
            line stream |> ignore
            chunks stream { read with Chunks = length :: read.Chunks } into

    let private rest stream head into =
        match value "Content-Length" head, value "Transfer-Encoding" head with
        | Some length, None ->
            piece stream (int length) into
            { head with Whole = true }
        | None, Some "chunked" -> chunks stream head into
        | None, None -> { head with Whole = true }
        | lengths, codings -> invalidOp $"not a framing: {lengths}, {codings}"

    /// The next head; None when the connection ended before it.
    let head (stream: Stream) =
        try
            Some {
                Line = line stream
                Headers = fields stream
                Body = ""
                Chunks = []
                Trailers = []
                Whole = false
            }
        with
        | :? EndOfStreamException
        | :? IOException -> None

    /// One chunk of a body.
    let chunk (stream: Stream) =
        use into = new MemoryStream()
        piece stream (chunkLength stream) into
        line stream |> ignore
        Encoding.UTF8.GetString(into.ToArray())

    /// What follows a head, as far as it comes.
    let body (stream: Stream) head =
        use into = new MemoryStream()

        let read =
            try
                rest stream head into
            with
            | :? EndOfStreamException
            | :? IOException -> head

        { read with Body = Encoding.UTF8.GetString(into.GetBuffer(), 0, int into.Length) }
