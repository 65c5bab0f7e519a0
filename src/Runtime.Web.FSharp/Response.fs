namespace PureLambda.Web.FSharp

type Response = PureLambda.Web.Response

[<RequireQualifiedAccess>]
module Response =
    let status (status: int) = Response status

    let text status text = Response.OfText(status, text)

    let json status json = Response.OfJson(status, json)

    let bytes status contentType body = Response.OfBytes(status, contentType, body)

    let withHeader name value (response: Response) = response.WithHeader(name, value)

    let plusHeader name value (response: Response) = response.PlusHeader(name, value)

    let plusCookie cookie (response: Response) = response.PlusCookie cookie
