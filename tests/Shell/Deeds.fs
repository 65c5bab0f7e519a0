namespace PureLambda.Properties

open System
open System.IO
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol

/// What a handler does, as data.
type Deed =
    | Answers of body: string * contentType: string
    /// Answers after it gave up its thread.
    | AnswersLater of body: string
    | Fails of Fault
    | Throws of Fault
    /// Writes the pieces, and then perhaps fails.
    | Streams of pieces: string list * failure: Fault option

/// What the Runtime API has for a worker that asks, and what comes of it.
type Round =
    | NoEventYet
    /// The event's body was cut short, and this is the verdict on the error.
    | CutShort of verdict: Reply
    | Invoked of deed: Deed * verdict: Reply

[<RequireQualifiedAccess>]
module Deed =
    let private faultIn (fault: Fault) : exn = FaultException fault

    let private write pieces failure (sink: Stream) : Task =
        task {
            for piece: string in pieces do
                do! sink.WriteAsync(Payload.FromText(piece).Memory)

            match failure with
            | Some fault -> raise (faultIn fault)
            | None -> ()
        }

    /// A handler that does it.
    let perform deed : Task<Outcome> =
        match deed with
        | Answers(body, contentType) -> Task.FromResult(Outcome.Success(Payload.FromText body, contentType))
        | AnswersLater body ->
            task {
                do! Task.Yield()
                return Outcome.Success(Payload.FromText body) :> Outcome
            }
        | Fails fault -> Task.FromResult(Outcome.Failure fault)
        | Throws fault -> raise (faultIn fault)
        | Streams(pieces, failure) -> Task.FromResult(Outcome.Streamed(StreamedResponse(write pieces failure)))

    /// The event of the machine that it comes to.
    let event deed : WorkerEvent =
        match deed with
        | Answers(body, contentType) ->
            WorkerEvent.HandlerReturned(Response.Buffered(Payload.FromText body, contentType))
        | AnswersLater body -> WorkerEvent.HandlerReturned(Response.Buffered(Payload.FromText body))
        | Fails fault
        | Throws fault -> WorkerEvent.HandlerFailed fault
        | Streams _ -> WorkerEvent.HandlerReturned(Response.Streamed(0, MediaType.Bytes))

    /// What a transport makes of a stream whose source failed before its first byte.
    let failsBeforeItsFirstByte deed =
        match deed with
        | Streams(pieces, Some fault) when List.forall String.IsNullOrEmpty pieces -> Some fault
        | _ -> None

[<RequireQualifiedAccess>]
module Round =
    let private texts = Gen.elements [ ""; "{}"; "\"ok\""; "täglich ☕"; "line\nline" ]
    let private types = Gen.elements [ MediaType.Json; MediaType.Text; "image/png" ]

    let private faults =
        Gen.map2 (fun kind message -> Fault(kind, message)) (Gen.elements [ "OutOfStock"; "Runtime.X"; "x" ]) texts

    let private deeds =
        Gen.frequency [
            3, Gen.map2 (fun body contentType -> Answers(body, contentType)) texts types
            2, Gen.map AnswersLater texts
            2, Gen.map Fails faults
            2, Gen.map Throws faults
            3, Gen.map2 (fun pieces failure -> Streams(pieces, failure)) (Gen.listOf texts) (Gen.optionOf faults)
        ]

    /// Verdicts after which the worker goes on.
    let private harmless =
        Gen.oneof [
            Gen.elements [ 200; 202; 299 ] |> Gen.map (fun status -> Scripted.reply status [] "{}" :> Reply)
            Gen.elements [ 400; 403; 410; 413 ] |> Gen.map Scripted.refused
        ]

    let private broken =
        Gen.elements [ Scripted.missing; Scripted.refused 500; Scripted.refused 404; Scripted.reply 301 [] "" ]

    let private verdicts = Gen.frequency [ 30, harmless; 1, broken ]

    let private readerGone = Gen.constant (Reply.StreamBroken(Fault("Test.ReaderGone", "gone")) :> Reply)

    let private verdictsOf deed =
        match deed with
        // Where the source fails first, the same verdict is that of the error.
        | Streams _ when Deed.failsBeforeItsFirstByte deed = None -> Gen.oneof [ verdicts; readerGone ]
        | _ -> verdicts

    let private invoked =
        gen {
            let! deed = deeds
            let! verdict = verdictsOf deed
            return Invoked(deed, verdict)
        }

    let rounds = Gen.frequency [ 1, Gen.constant NoEventYet; 1, Gen.map CutShort verdicts; 8, invoked ] |> Gen.listOf

    /// How asking ends: with silence, in which the test asks to stop, or with a reply that is no invocation.
    let endings =
        Gen.frequency [
            3, Gen.constant None
            1,
            Gen.elements [ Scripted.missing; Scripted.refused 403; Scripted.refused 500; Scripted.reply 200 [] "{}" ]
            |> Gen.map Some
        ]
