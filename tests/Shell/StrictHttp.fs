namespace PureLambda.Properties

open System
open System.IO
open System.Text

/// A request as it came over the wire.
type Request = {
    Method: string
    Target: string
    Headers: (string * string) list
    Body: byte array
    /// The sizes of the chunks, where the body came in chunks.
    Chunks: int list
    Trailers: (string * string) list
} with

    member this.Get(name: string) =
        this.Headers
        |> List.tryFind (fun (key, _) -> key.Equals(name, StringComparison.OrdinalIgnoreCase))
        |> Option.map snd
        |> Option.defaultValue ""

    member this.Text = Encoding.UTF8.GetString this.Body

/// Reads requests by the letter of RFC 9112, and knows nothing of the code that writes them. Whatever deviates is a
/// failure of the test.
type StrictHttp(input: Stream) =
    let longest = 512 * 1024

    let next what =
        match input.ReadByte() with
        | -1 -> failwith $"the request ended within {what}"
        | value -> byte value

    // RFC 9112, 2.2: a line ends with CR LF; neither stands alone.
    let line what =
        let bytes = new MemoryStream()
        let mutable ended = false

        while not ended do
            match next what with
            | 13uy ->
                if next what <> 10uy then
                    failwith $"a CR without LF in {what}"

                ended <- true
            | 10uy -> failwith $"a LF without CR in {what}"
            | value -> bytes.WriteByte value

            if bytes.Length > int64 longest then
                failwith $"{what} is longer than {longest} bytes"

        Encoding.UTF8.GetString(bytes.ToArray())

    let isToken (text: string) =
        text <> ""
        && text |> Seq.forall (fun c -> Char.IsAsciiLetterOrDigit c || Seq.contains c "!#$%&'*+-.^_`|~")

    // RFC 9112, 5: field-name ":" OWS field-value OWS, and no white space before the colon.
    let rec fields what =
        match line what with
        | "" -> []
        | text ->
            match text.Split(':', 2) with
            | [| name; value |] when isToken name && not (Seq.exists Char.IsControl value) ->
                (name, value.Trim(' ', '\t')) :: fields what
            | _ -> failwith $"a malformed field in {what}: {text}"

    let bytes count =
        let body = Array.zeroCreate count
        input.ReadExactly(body, 0, count)
        body

    let rec chunks sizes (body: MemoryStream) =
        let text = line "a chunk's size"

        if text = "" || not (Seq.forall Char.IsAsciiHexDigit text) then
            failwith $"a malformed chunk size: {text}"

        match Convert.ToInt32(text, 16) with
        | 0 -> List.rev sizes
        | size ->
            body.Write(bytes size, 0, size)

            if line "a chunk's end" <> "" then
                failwith "a chunk is longer than its size"

            chunks (size :: sizes) body

    let values name headers =
        headers
        |> List.filter (fun (key: string, _) -> key.Equals(name, StringComparison.OrdinalIgnoreCase))
        |> List.map snd

    /// The head of a request; none when the peer closed before its first byte.
    member _.TryHead() =
        match input.ReadByte() with
        | -1 -> None
        | first ->
            let start = string (char first) + line "the request line"
            let headers = fields "the head"

            match start.Split ' ' with
            | [| method; target; "HTTP/1.1" |] when isToken method && target.StartsWith '/' ->
                // RFC 9112, 3.2
                if (values "Host" headers).Length <> 1 then
                    failwith "Host is not given exactly once"

                Some { Method = method; Target = target; Headers = headers; Body = [||]; Chunks = []; Trailers = [] }
            | _ -> failwith $"a malformed request line: {start}"

    member this.Head() =
        match this.TryHead() with
        | Some head -> head
        | None -> failwith "the peer closed before its request"

    /// The size of the next chunk, whose bytes are left to come.
    member _.ChunkSize() = Convert.ToInt32(line "a chunk's size", 16)

    /// The bytes of the next chunk; none at the end of the body.
    member this.Chunk() =
        let size = this.ChunkSize()

        if size = 0 then
            [||]
        else
            let chunk = bytes size

            if line "a chunk's end" <> "" then
                failwith "a chunk is longer than its size"

            chunk

    member _.Trailers() = fields "the trailers"

    member _.Body(head: Request) =
        match values "Content-Length" head.Headers, values "Transfer-Encoding" head.Headers, head.Method with
        | [], [], "GET" -> head
        | [ length ], [], "POST" -> { head with Body = bytes (int length) }
        | [], [ "chunked" ], "POST" ->
            let body = new MemoryStream()
            let sizes = chunks [] body
            { head with Body = body.ToArray(); Chunks = sizes; Trailers = fields "the trailers" }
        | lengths, encodings, _ -> failwith $"the body is framed by %A{lengths} and %A{encodings}"

    member this.Request() = this.Body(this.Head())
