namespace PureLambda.FSharp

open System.IO
open System.Threading.Tasks

/// An answer that is written piece by piece: what is written is sent at once, and a slow reader slows the writer.
type StreamedResponse = PureLambda.StreamedResponse

/// Makes streamed answers.
[<RequireQualifiedAccess>]
module StreamedResponse =
    /// An answer that this function writes, as <c>application/octet-stream</c>. It may fail: before its first byte the
    /// invocation fails as usual; after it the caller gets what was written, and the failure behind it.
    val create: write: (Stream -> Task<unit>) -> StreamedResponse

    /// Changes the media type.
    val withContentType: contentType: string -> response: StreamedResponse -> StreamedResponse

    /// Status, headers and whole <c>Set-Cookie</c> values for an HTTP integration (function URL, API Gateway).
    val withHttp:
        status: int ->
        headers: (string * string) list ->
        cookies: string list ->
        response: StreamedResponse ->
            StreamedResponse
