namespace PureLambda.FSharp

open System.Diagnostics.CodeAnalysis
open System.IO
open System.Text.Json
open System.Threading.Tasks

/// A function from an event to an outcome, as a value.
type Handler = PureLambda.Handler

/// <summary>
/// Makes handlers of functions <c>'event -> Context -> Task&lt;Result&lt;'answer, 'error>></c>, and wraps handlers.
/// </summary>
/// <remarks>
/// An <c>Error</c> fails the invocation; so does whatever the function throws. Functions of other shapes are adapted by
/// the module <c>Function</c>.
/// </remarks>
[<RequireQualifiedAccess>]
module Handler =
    /// <summary>Reads JSON and answers JSON, by reflection and by the rules of the module <c>Json</c>.</summary>
    /// <remarks>
    /// An error becomes a failure as <c>ErrorCase.toFault</c> says: the case <c>OutOfStock</c> is the error type
    /// <c>OutOfStock</c>. An event of type unit may be anything. For Native AOT there is <c>codec</c>.
    /// </remarks>
    [<RequiresUnreferencedCode("Reads types by reflection; under trimming or Native AOT use Handler.codec.")>]
    [<RequiresDynamicCode("Reads types by reflection; under Native AOT use Handler.codec.")>]
    val json: f: ('event -> Context -> Task<Result<'answer, 'error>>) -> Handler

    /// Like json, by your own options; begin with those of <c>Json.options</c>.
    [<RequiresUnreferencedCode("Reads types by reflection; under trimming or Native AOT use Handler.codec.")>]
    [<RequiresDynamicCode("Reads types by reflection; under Native AOT use Handler.codec.")>]
    val jsonWith: options: JsonSerializerOptions -> f: ('event -> Context -> Task<Result<'answer, 'error>>) -> Handler

    /// <summary>Reads and answers what these codecs say, without reflection: the way under Native AOT.</summary>
    /// <param name="input">Reads the event.</param>
    /// <param name="output">Writes the answer.</param>
    /// <param name="toFault">Errors as failures: <c>function OutOfStock sku -> Fault.create "OutOfStock" sku</c>.</param>
    /// <param name="f">The function.</param>
    val codec:
        input: Codec<'event> ->
        output: Codec<'answer> ->
        toFault: ('error -> Fault) ->
        f: ('event -> Context -> Task<Result<'answer, 'error>>) ->
            Handler

    /// Reads and answers bytes.
    val bytes: f: (Payload -> Context -> Task<Result<Payload, Fault>>) -> Handler

    /// Reads and answers UTF-8 text.
    val text: f: (string -> Context -> Task<Result<string, Fault>>) -> Handler

    /// Reads a stream and answers one, in one piece of this media type. The answer is read to its end and disposed.
    val stream: contentType: string -> f: (Stream -> Context -> Task<Result<Stream, Fault>>) -> Handler

    /// Answers piece by piece.
    val streaming: f: (Payload -> Context -> Task<Result<StreamedResponse, Fault>>) -> Handler

    /// A function of bytes and outcomes: the shape of which all others are made.
    val raw: f: (Payload -> Context -> Task<Outcome>) -> Handler

    /// Runs a handler. It never throws: what user code throws is a failure.
    val invoke: event: Payload -> context: Context -> handler: Handler -> Task<Outcome>

    /// Middleware: a function that runs around a handler, which it is given as <c>next</c>, and that may change what it
    /// gets and gives.
    val around:
        middleware: ((Payload -> Context -> Task<Outcome>) -> Payload -> Context -> Task<Outcome>) ->
        handler: Handler ->
            Handler

    /// The same handler under another name, for layers: that of the middleware put around it last.
    val named: name: string -> handler: Handler -> Handler

    /// The middleware around a handler by name, the outermost first; the last is the handler itself.
    val layers: handler: Handler -> string list

    /// The handler that a key of the event picks, before anything is decoded: what kind of event it is, by
    /// <c>EventSource.ofEvent</c>, say. Each reads by its own codec. Of equal keys the first counts; events of no key, and of
    /// an unknown one, go to the last handler.
    val routeBy: key: (Payload -> string option) -> routes: (string * Handler) list -> otherwise: Handler -> Handler

    /// Logs how each invocation ended and how long it took, a streamed answer when it has been written; of a failure its
    /// type. Why it failed is logged by the runtime, once.
    val logged: handler: Handler -> Handler

    /// Wraps each invocation in a span of the <c>ActivitySource</c> "PureLambda", whose parent is that of the X-Ray trace
    /// header; a streamed answer is written within it.
    val traced: handler: Handler -> Handler
