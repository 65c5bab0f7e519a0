/// Small recordings, made by hand.
[<RequireQualifiedAccess>]
module PureLambda.Recordings.Made

open PureLambda
open PureLambda.Testing

let headers items = Sequence.From [ for name, value in items -> Header(name, value) ]

let message items (body: string) =
    RecordedMessage(
        "HTTP/1.1",
        headers items,
        RecordedFraming.ContentLength,
        Payload.FromText body,
        Sequence.From [],
        Sequence.From [],
        true
    )

let post path message = RecordedExchange(1, 1, 1, RecordedRequest("POST", path, message), Sequence.From [], null)

let ofExchange exchange =
    Recording(
        Exchanges = Sequence.From [ exchange ],
        Connections = Sequence.From [ RecordedConnection(1, "client", 1) ]
    )

let ofMessage message = ofExchange (post "/2018-06-01/runtime/invocation/r-1/response" message)
let ofHeader name value = ofMessage (message [ name, value ] "")
let ofBody body = ofMessage (message [] body)
