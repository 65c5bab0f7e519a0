namespace PureLambda.Web.FSharp

open System.Threading.Tasks
open PureLambda

/// What went wrong, for a client that is a program: problem details (RFC 9457).
/// <c>Problem(409, Detail = "sold out").ToResponse()</c>.
type Problem = PureLambda.Web.Problem

/// Problems of faults.
[<RequireQualifiedAccess>]
module Problem =
    /// What a request did wrong is said (400 or 415); of anything else only the type is said (500).
    val ofFault: fault: Fault -> Problem

    /// The response of a problem.
    val response: problem: Problem -> Response

/// What becomes of faults, and of events that are none of HTTP.
[<NoEquality; NoComparison>]
type HttpOptions = {
    /// The response to a fault; none where the invocation is to fail with it.
    OnFault: Fault -> Response option
    /// Takes events that are none of HTTP. Without one they fail.
    Otherwise: Handler option
}

/// Bodies as values, by codecs.
[<RequireQualifiedAccess>]
module Body =
    /// The value of a request's body: its content type may be missing, and else is one of JSON.
    val read: codec: Codec<'value> -> request: Request -> Result<'value, Fault>

    /// A value as the body of a response.
    val write: status: int -> codec: Codec<'value> -> value: 'value -> Result<Response, Fault>

    /// A function from value to value as one of requests, whose answers have the status 200.
    val json:
        input: Codec<'value> ->
        output: Codec<'answer> ->
        f: ('value -> Context -> Task<Result<'answer, Fault>>) ->
            (Request -> Context -> Task<Result<Response, Fault>>)

/// A function of requests as a handler of events.
[<RequireQualifiedAccess>]
module Http =
    /// Faults are problems, and an event that is none of HTTP fails.
    val options: HttpOptions

    /// The handler that reads any event of HTTP and answers in its shape. A malformed event fails. What the function fails
    /// with is a problem, and logged where the status is 500 or more. HEAD is answered without a body.
    val handler: toFault: ('error -> Fault) -> f: (Request -> Context -> Task<Result<Response, 'error>>) -> Handler

    /// The same, with your own rules for faults and for other events.
    val handlerWith:
        options: HttpOptions ->
        toFault: ('error -> Fault) ->
        f: (Request -> Context -> Task<Result<Response, 'error>>) ->
            Handler
