namespace PureLambda.Web.FSharp

open PureLambda

/// What is answered to a request.
type Reply = PureLambda.Web.Reply

/// What is answered to a request: made of a status and a body, then given headers and cookies.
[<RequireQualifiedAccess>]
module Reply =
    /// A status, and nothing else.
    val status: status: int -> Reply

    /// A plain text.
    val text: status: int -> text: string -> Reply

    /// JSON.
    val json: status: int -> json: Payload -> Reply

    /// Bytes of any media type.
    val bytes: status: int -> contentType: string -> body: Payload -> Reply

    /// One value for a header, whatever it had before.
    val withHeader: name: string -> value: string -> reply: Reply -> Reply

    /// One more value for a header.
    val plusHeader: name: string -> value: string -> reply: Reply -> Reply

    /// One more cookie: the value of a <c>Set-Cookie</c>.
    val plusCookie: cookie: string -> reply: Reply -> Reply
