/// A handler never throws, whatever its function does and whenever it does it.
module PureLambda.FSharp.Tests.HandlerTotality

open System
open System.IO
open System.Threading
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.FSharp.Tests.Sample
open PureLambda.Properties

/// What functions do that types do not tell.
type private Misdeed =
    | Throws
    | ThrowsLater
    | IsCancelled
    | GivesNoTask

let private misdeeds = [ Throws; ThrowsLater; IsCancelled; GivesNoTask ]

let private commit misdeed : Task<'result> =
    match misdeed with
    | Throws -> raise (TimeZoneNotFoundException "lost")
    | ThrowsLater ->
        task {
            do! Task.Yield()
            return raise (TimeZoneNotFoundException "lost")
        }
    | IsCancelled -> Task.FromCanceled<'result>(CancellationToken true)
    | GivesNoTask -> Unchecked.defaultof<Task<'result>>

/// The failures that each may come to: who meets a null differs.
let private failures misdeed =
    match misdeed with
    | Throws
    | ThrowsLater -> [ "TimeZoneNotFoundException" ]
    | IsCancelled -> [ "TaskCanceledException" ]
    | GivesNoTask -> [ "NullReferenceException"; "ArgumentNullException"; "Runtime.NullOutcome" ]

let private handlers: (string * (Misdeed -> Handler)) list = [
    "json", fun misdeed -> Handler.json (fun () _ -> commit misdeed: Task<Result<string, Fault>>)
    "codec", fun misdeed -> Handler.codec Codec.unit Codec.text id (fun () _ -> commit misdeed)
    "bytes", fun misdeed -> Handler.bytes (fun _ _ -> commit misdeed)
    "text", fun misdeed -> Handler.text (fun _ _ -> commit misdeed)
    "stream", fun misdeed -> Handler.stream "image/png" (fun _ _ -> commit misdeed)
    "streaming", fun misdeed -> Handler.streaming (fun _ _ -> commit misdeed)
    "raw", fun misdeed -> Handler.raw (fun _ _ -> commit misdeed)
    "ofAsync",
    fun misdeed -> Handler.text (Function.ofAsync (fun _ _ -> async { return! Async.AwaitTask(commit misdeed) }))
    "mapError", fun misdeed -> Handler.text (Function.mapError id (fun _ _ -> commit misdeed))
    "around",
    fun misdeed -> Handler.text (fun _ _ -> Task.FromResult(Ok "")) |> Handler.around (fun _ _ _ -> commit misdeed)
    "around a handler", fun misdeed -> Handler.raw (fun _ _ -> commit misdeed) |> Handler.around id
    "logged", fun misdeed -> Handler.raw (fun _ _ -> commit misdeed) |> Handler.logged
    "traced", fun misdeed -> Handler.raw (fun _ _ -> commit misdeed) |> Handler.traced
    "measured", fun misdeed -> Handler.raw (fun _ _ -> commit misdeed) |> Middleware.measured "Shop" []
    "sizeGuarded", fun misdeed -> Handler.raw (fun _ _ -> commit misdeed) |> Middleware.sizeGuarded
    "mapFault", fun misdeed -> Handler.raw (fun _ _ -> commit misdeed) |> Middleware.mapFault id
    "payloadsLogged",
    fun misdeed -> Handler.raw (fun _ _ -> commit misdeed) |> Middleware.payloadsLogged LogLevel.Information []
    "answeringWarmUp",
    fun misdeed -> Handler.raw (fun _ _ -> commit misdeed) |> Middleware.answeringWarmUp (fun _ -> false)
    "idempotent",
    fun misdeed ->
        Handler.raw (fun _ _ -> commit misdeed)
        |> Middleware.idempotent (IdempotencyStore.inMemory ()) (fun _ _ -> Some "k")
]

[<Fact>]
let ``whatever its function does, a handler comes to a failure that says so`` () =
    for misdeed in misdeeds do
        let broken make =
            let errorType = (make misdeed |> run (Payload.ofText "null") |> faultOf).Type
            if List.contains errorType (failures misdeed) then
                None
            else
                Some $"{misdeed} is {errorType}"

        Assert.Equal<string list>([], handlers |> violations broken)

[<Fact>]
let ``the message of what was thrown is the failure's`` () =
    for misdeed in [ Throws; ThrowsLater ] do
        let message make = (make misdeed |> run (Payload.ofText "null") |> faultOf).Message
        handlers |> everyIs "lost" message

[<Fact>]
let ``no outcome, no text and no stream are failures`` () =
    let gives value _ _ = Task.FromResult value
    let none () : Result<'value, Fault> = Ok Unchecked.defaultof<'value>

    let handlers = [
        "raw", Handler.raw (gives Unchecked.defaultof<Outcome>), "Runtime.NullOutcome"
        "text", Handler.text (gives (none ())), "Runtime.MarshalError"
        "stream", Handler.stream "image/png" (gives (none ())), "NullReferenceException"
        "logged", Handler.raw (gives Unchecked.defaultof<Outcome>) |> Handler.logged, "Runtime.NullOutcome"
    ]

    for name, handler, expected in handlers do
        Law.equal (name, expected) (name, (run Payload.empty handler |> faultOf).Type)

/// A codec of a user that does what codecs must not.
type private Broken() =
    inherit Codec<string>()
    override _.Decode payload = if Payload.length payload = 0 then failwith "unread" else Outcome.ofResult (Ok "")
    override _.Encode _ = failwith "unwritten"

[<Fact>]
let ``a codec or an error's function that throws is a failure too`` () =
    let fails _ _ = Task.FromResult(Error "odd")
    let answers _ _ = Task.FromResult(Result<string, string>.Ok "")
    let faultOf _ = Fault.create "" ""
    Law.equal (Failed("Exception", "unread")) (say "" (Handler.codec (Broken()) Codec.text faultOf answers))
    Law.equal (Failed("Exception", "unwritten")) (say "{}" (Handler.codec (Broken()) (Broken()) faultOf answers))
    Law.equal
        (Failed("Exception", "unknown"))
        (say "{}" (Handler.codec (Broken()) Codec.text (fun _ -> failwith "unknown") fails))

[<Fact>]
let ``an answered stream that fails is a failure, and nothing of it is answered`` () =
    let failing = {
        new MemoryStream(Array.zeroCreate<byte> 10) with
            override _.CopyToAsync(_, _, _) = Task.FromException(IOException "torn")
    }

    Law.equal
        (Failed("IOException", "torn"))
        (say "" (Handler.stream "" (fun _ _ -> Task.FromResult(Ok(failing :> Stream)))))
    Assert.False failing.CanRead

[<Fact>]
let ``an exception whose message throws is a failure`` () =
    let mute = {
        new Exception() with
            override _.Message: string = failwith "no words"
    }

    let outcome = Handler.text (fun _ _ -> raise mute) |> run Payload.empty
    Assert.NotEqual<string>("", (faultOf outcome).Type)
