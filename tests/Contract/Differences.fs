/// Every way in which our runtime differs from the recorded clients, in one place. Each is an improvement, or a matter
/// of who one is; each is general, so that a client that was never seen is held to the same; and nothing else differs.
module PureLambda.Contract.Differences

open PureLambda.Contract.Families
open PureLambda.Contract.HeaderNames
open PureLambda.Contract.Rule

let rules = [
    rule
        "goes on after its answer"
        ("call next", "Go; Node.js 3 after an error in a timer")
        "A refused or failed invocation is over. The process is well, and starting another one is slow."
        (calls (fun _ -> CallRewrites.goesOn))
        ("node3-uncaught-in-timer" :: goPanics @ goRefused)

    rule
        "every worker asks"
        ("call next", "Node.js 4 on managed instances")
        "The number of pending next calls is the concurrency: each worker asks until it is told to stop."
        (calls (fun _ -> CallRewrites.asksAsOften))
        [ "node4-managed-concurrency" ]

    rule
        "an unreadable event is an error"
        ("call error", "Node.js 4")
        "An event that is no JSON fails its own invocation, as with Node.js 3 and Go, and not the process."
        (calls CallRewrites.reportsUnreadable)
        node4Unreadable

    rule
        "a failing initialiser is reported"
        ("call init/error", "Go")
        "The platform passes the report on to the caller, who would otherwise learn nothing."
        (calls CallRewrites.reportsPanic)
        [ "go-init-panic" ]

    rule
        "one init/error"
        ("call init/error", "Node.js 4 on managed instances")
        "Initialising is one for all workers, and a second report is refused with 403."
        (calls (fun _ _ -> CallRewrites.reportsInitOnce))
        [ "node4-managed-init-error" ]

    rule
        "a stream that fails before its first byte is an error"
        ("call response", "Node.js 4")
        "Nothing went out yet, so the invocation fails as any other does."
        (each (Rewrite.streams CallRewrites.failsBeforeItsFirstByte))
        [ "node4-stream-fails-first" ]

    rule
        "user agent"
        ("header User-Agent", "all")
        "It says who calls. Node.js does not on init/error, on streams and in its other client."
        (each (Rewrite.header "User-Agent" PureLambda.Protocol.RuntimeApi.UserAgent))
        (asking @ initErrors)

    rule
        "no content negotiation"
        ("headers Accept, Accept-Encoding", "curl, Go, Node.js")
        "The Runtime API has one type and no encoding."
        (each (Rewrite.without [ "Accept"; "Accept-Encoding" ]))
        asking

    rule
        "no Connection"
        ("header Connection", "Node.js")
        "HTTP/1.1 keeps a connection alive unless told otherwise (RFC 9112, 9.3)."
        (each (Rewrite.without [ "Connection" ]))
        ("node4-context-alternative-client" :: node3Init
         @ node3Streams
         @ node4Init
         @ node4Streams
         @ node4FailsFirst)

    rule
        "no Expect"
        ("header Expect", "curl")
        "Waiting for 100 Continue costs a round trip, and a refusal on the way is read all the same."
        (each (Rewrite.without [ "Expect" ]))
        [ "curl-big" ]

    rule
        "what is whole says its length"
        ("framing of posts, header Trailer", "Go")
        "A body in one piece needs no chunks and has no trailers; the server knows its size at once."
        (each (Rewrite.buffered Rewrite.inOnePiece))
        (goAnswers @ goErrors @ goPanics)

    rule
        "streams say so"
        ($"header {responseMode}", "Go")
        "It is how the Runtime API is told that a response is streamed."
        (each (Rewrite.streams (Rewrite.headerIfAbsent responseMode (fun _ -> "streaming"))))
        goStreams

    rule
        "trailers are declared in one list"
        ("header Trailer", "Go, Node.js")
        "Two headers and one list say the same (RFC 9110, 5.3); ours names the type first."
        (each (Rewrite.streams (Rewrite.header "Trailer" declared)))
        (goStreams @ node3Streams @ node4Streams)

    rule
        "the prelude is one chunk"
        ("body of HTTP streams", "Node.js 3")
        "Head and separator are known together, so they are sent together."
        (each (Rewrite.streams CallRewrites.preludeInOneChunk))
        [ "node3-stream-http" ]

    rule
        "errors have a type of their own"
        ("header Content-Type of errors", "curl, Go, Node.js")
        "It is what the service calls them, and .NET's client, too."
        (each (Rewrite.errors (Rewrite.header "Content-Type" errorJson)))
        (errors @ initErrors)

    rule
        "the error type is sent"
        ($"header {errorType}", "Go, Node.js")
        "Without it the platform's telemetry says Runtime.Unknown."
        (each (Rewrite.errors (Rewrite.headerIfAbsent errorType Rewrite.typeOf)))
        (goInitPanic @ List.except curlErrors errors)

    rule
        "the error type is one that the service keeps"
        ($"header and trailer {errorType}", "curl, Go, Node.js")
        "It keeps Function.X and Runtime.X, and makes all else Runtime.Unknown."
        (each (Rewrite.keptTypes errorType))
        ("go-managed-stream-reader-fails" :: curlErrors @ initThrows @ failingMidway)

    rule
        "the X-Ray cause is sent"
        ($"header {cause}", "curl; Node.js on init/error")
        "A trace shows why it failed."
        (each (Rewrite.errors (Rewrite.headerIfAbsent cause Rewrite.causeOf)))
        (curlErrors @ initErrors @ node4FailsFirst @ node4Unreadable)

    rule
        "the X-Ray cause is ASCII"
        ($"header {cause}", "Go")
        "A header is no place for raw UTF-8; JSON can spell every character in ASCII."
        (each (Rewrite.changed cause Rewrite.ascii))
        [ "go-error-custom-type"; "go-managed-error"; "go-panic-error-value" ]

    rule
        "the X-Ray cause says what the error says"
        ($"header {cause}", "Node.js")
        "Node.js cuts paths at a colon, loses line numbers, and has no type for what is no Error."
        (fun replayed -> Lanes.map (Rewrite.ownCause cause replayed.Life))
        (node3Errors @ node4Errors)

    rule
        "members have the service's names"
        ("body of errors", "Node.js")
        "The Runtime API calls the trace stackTrace; a cause is one of causes."
        (each (Rewrite.error CallRewrites.memberNames))
        (node3Errors @ node3Init @ node4Errors @ node4FailsFirst @ node4Init @ failingMidway)

    rule
        "a frame is a line"
        ("body of errors", "Go after a panic")
        "The Runtime API has an array of strings for the stack trace."
        (each (Rewrite.error CallRewrites.framesAsLines))
        goPanics

    rule
        "no member is left out"
        ("body of errors", "curl, Go")
        "One shape for all errors; an empty stackTrace says that there are no frames."
        (each (Rewrite.error CallRewrites.everyMember))
        ("go-managed-stream-reader-fails" :: curlErrors @ goErrors @ goInitPanic @ node4Unreadable)

    rule
        "the extension has our name"
        ("header Lambda-Extension-Name", "Go")
        "It says who registers."
        (each (Rewrite.registrations (Rewrite.header "Lambda-Extension-Name" "purelambda-shutdown")))
        registering

    rule
        "the extension says its type"
        ("header Content-Type of extension/register", "Go")
        "The body is JSON."
        (each (Rewrite.registrations (Rewrite.headerIfAbsent "Content-Type" (fun _ -> "application/json"))))
        registering

    rule
        "the extension asks for no events"
        ("body of extension/register", "Go")
        "An empty list, not null, is what the Extensions API documents."
        (each (Rewrite.registrations CallRewrites.noEvents))
        registering
]
