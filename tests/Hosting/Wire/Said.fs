namespace PureLambda.Hosting.Tests

open PureLambda.Protocol

/// A reply, as far as the transports promise the same one. Of faults that is the type: the message is the system's or
/// HttpClient's. Names of header fields have no case, and no order between them.
type Said =
    | Received of status: int * headers: (string * string) list * body: string
    | Cut of status: int * headers: (string * string) list * fault: string
    | Missing of fault: string
    | BodyFailed of fault: string
    | StreamBroken of fault: string

[<RequireQualifiedAccess>]
module Said =
    let private fields (headers: Headers) =
        [ for header in headers.All() -> header.Name.ToLowerInvariant(), header.Value ] |> List.sortBy fst

    let ofReply (reply: Reply) =
        match reply with
        | :? Reply.Received as r -> Received(r.Status, fields r.Headers, r.Body.ToText())
        | :? Reply.Cut as r -> Cut(r.Status, fields r.Headers, r.Fault.Type)
        | :? Reply.Missing as r -> Missing r.Fault.Type
        | :? Reply.BodyFailed as r -> BodyFailed r.Fault.Type
        | :? Reply.StreamBroken as r -> StreamBroken r.Fault.Type
        | other -> failwith $"{other} is no reply."

    /// In a few words: `200 body`, `cut 200 Fault`, `missing Fault`.
    let brief said =
        match said with
        | Received(status, _, body) -> $"{status} {body}"
        | Cut(status, _, fault) -> $"cut {status} {fault}"
        | Missing fault -> $"missing {fault}"
        | BodyFailed fault -> $"body failed {fault}"
        | StreamBroken fault -> $"stream broken {fault}"
