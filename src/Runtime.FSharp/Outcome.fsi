namespace PureLambda.FSharp

/// What a handler came to: an answer, a streamed answer, or a failure.
type Outcome = PureLambda.Outcome

/// What a handler came to, for those that make or look at it themselves: <c>Handler.raw</c>, <c>Handler.around</c> and
/// tests. <c>match outcome with Outcome.Answered(body, contentType) -> … | Outcome.Streaming response -> … |
/// Outcome.Failed fault -> …</c> is complete.
[<RequireQualifiedAccess>]
module Outcome =
    /// An answer in one piece with its media type, an answer written piece by piece, or a failure.
    val (|Answered|Streaming|Failed|): outcome: Outcome -> Choice<Payload * string, StreamedResponse, Fault>

    /// An answer of JSON.
    val json: body: Payload -> Outcome

    /// An answer of any media type.
    val answered: contentType: string -> body: Payload -> Outcome

    /// An answer that is written piece by piece.
    val streaming: response: StreamedResponse -> Outcome

    /// A failure, posted as the invocation's error.
    val failed: fault: Fault -> Outcome

    /// A value, or the failure that there is instead.
    val toResult: outcome: PureLambda.Outcome<'value> -> Result<'value, Fault>

    /// A value, or the failure that there is instead.
    val ofResult: result: Result<'value, Fault> -> PureLambda.Outcome<'value>
