namespace PureLambda.Web.FSharp

open PureLambda

/// What is answered to a request.
type Response = PureLambda.Web.Response

/// What is answered to a request: made of a status and a body, then given headers and cookies.
[<RequireQualifiedAccess>]
module Response =
    /// A status, and nothing else.
    val status: status: int -> Response

    /// A plain text.
    val text: status: int -> text: string -> Response

    /// JSON.
    val json: status: int -> json: Payload -> Response

    /// Bytes of any media type.
    val bytes: status: int -> contentType: string -> body: Payload -> Response

    /// One value for a header, whatever it had before.
    val withHeader: name: string -> value: string -> response: Response -> Response

    /// One more value for a header.
    val plusHeader: name: string -> value: string -> response: Response -> Response

    /// One more cookie: the value of a <c>Set-Cookie</c>.
    val plusCookie: cookie: string -> response: Response -> Response
