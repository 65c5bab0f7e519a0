namespace PureLambda.Web.FSharp

type Reply = PureLambda.Web.Reply

[<RequireQualifiedAccess>]
module Reply =
    let status (status: int) = Reply status

    let text status text = Reply.OfText(status, text)

    let json status json = Reply.OfJson(status, json)

    let bytes status contentType body = Reply.OfBytes(status, contentType, body)

    let withHeader name value (reply: Reply) = reply.WithHeader(name, value)

    let plusHeader name value (reply: Reply) = reply.PlusHeader(name, value)

    let plusCookie cookie (reply: Reply) = reply.PlusCookie cookie
