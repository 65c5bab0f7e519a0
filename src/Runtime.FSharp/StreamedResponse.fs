namespace PureLambda.FSharp

open System.IO
open System.Threading.Tasks
open PureLambda

type StreamedResponse = PureLambda.StreamedResponse

[<RequireQualifiedAccess>]
module StreamedResponse =
    let create (write: Stream -> Task<unit>) = StreamedResponse(fun stream -> write stream)

    let withContentType contentType (response: StreamedResponse) =
        StreamedResponse(response.Write, ContentType = contentType, Prelude = response.Prelude)

    let withHttp status (headers: (string * string) list) (cookies: string list) (response: StreamedResponse) =
        let prelude =
            HttpPrelude(
                status,
                Headers = Sequence.From [ for name, value in headers -> Header(name, value) ],
                Cookies = Sequence.From cookies
            )

        StreamedResponse(response.Write, ContentType = response.ContentType, Prelude = prelude)
