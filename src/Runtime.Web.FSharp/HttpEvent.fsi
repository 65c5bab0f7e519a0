namespace PureLambda.Web.FSharp

open PureLambda

/// What turned an HTTP request into an event.
type HttpSource = PureLambda.Web.HttpSource

/// Why an event of HTTP could not be read.
type MalformedEvent = PureLambda.Web.MalformedEvent

/// What an event came to.
type Decoded = PureLambda.Web.Decoded

/// Events of HTTP as requests, and responses as their answers: pure functions.
[<RequireQualifiedAccess>]
module HttpEvent =
    /// A request, an event of HTTP that is malformed, or an event that is none of HTTP: <c>match</c> is complete.
    val (|Http|Malformed|NotHttp|): decoded: Decoded -> Choice<Request, MalformedEvent, unit>

    /// What made the event of a request; none where nothing did.
    val detect: event: Payload -> HttpSource option

    /// The request that a client sent.
    val decode: event: Payload -> Decoded

    /// The request, or a fault that says what stands in its place.
    val read: event: Payload -> Result<Request, Fault>

    /// The answer to a request, in its shape; or why the service would not take it.
    val encode: request: Request -> response: Response -> Result<Payload, Fault>

    /// The same where there is no request.
    val encodeFor: source: HttpSource -> response: Response -> Result<Payload, Fault>

    /// A function of a request as one of an event: an event that cannot be read is a fault.
    val answer: respond: (Request -> Response) -> event: Payload -> Result<Payload, Fault>
