namespace PureLambda.Contract

/// Who ran the runtime: the emulator's standard mode, or Lambda Managed Instances with n `next` calls pending at once.
type Mode =
    | Standard
    | Managed

/// In wire order and case. A character is a byte of the wire (Latin-1), so UTF-8 text in a value is not decoded.
type Headers = (string * string) list

type Framing =
    | NoBody
    | ContentLength
    | Chunked
    | UntilClose

type Chunk = { Size: int; Extension: string option }

type Request = {
    Method: string
    Path: string
    Version: string
    Headers: Headers
    Framing: Framing
    Body: byte[]
    Chunks: Chunk list
    Trailers: Headers
    /// False when the connection ended in the middle of the message.
    Complete: bool
}

/// A 1xx answer that came before the final one.
type Interim = { StatusLine: string; Headers: Headers }

type Response = {
    Version: string
    Status: int
    Reason: string
    Headers: Headers
    Framing: Framing
    Body: byte[]
    Chunks: Chunk list
    Trailers: Headers
    Complete: bool
    Interim: Interim list
}

type Exchange = {
    /// Position by the start of the request, from 1.
    Number: int
    Connection: int
    Request: Request
    /// None when the connection ended without an answer.
    Response: Response option
}

/// What the function's caller got: a status and a body.
type Answer = { Status: int; Headers: Headers; Body: byte[] }

/// One call of the function by its caller, on the far side of the emulator.
type Invocation = {
    Number: int
    Label: string option
    Headers: Headers
    Event: byte[]
    Answer: Answer option
    /// Why the caller got no answer.
    Failure: string option
}

type Connection = { Number: int; ClosedBy: string; Exchanges: int }

/// How the recording was ended; absent when the emulator had ended before.
type Shutdown = { Signal: string; ExitCode: int option }

type Recording = {
    Name: string
    File: string
    Description: string
    Runtime: string
    Emulator: string
    Mode: Mode
    Notes: string list
    Environment: Map<string, string>
    Invocations: Invocation list
    Exchanges: Exchange list
    Shutdown: Shutdown option
    Connections: Connection list
} with

    /// A deliberate violation of the protocol, sent by hand: it says how servers answer, not what a client does.
    member recording.IsProbe = recording.Name.StartsWith("probe-", System.StringComparison.Ordinal)

[<RequireQualifiedAccess>]
module Headers =
    /// Every value of a header; names compare without case.
    let values name (headers: Headers) = [
        for key, value in headers do
            if System.String.Equals(key, name, System.StringComparison.OrdinalIgnoreCase) then
                value
    ]

    /// The first value of a header. Empty is absent: managed instances send empty headers.
    let tryFind name headers = values name headers |> List.tryFind (fun value -> value <> "")
