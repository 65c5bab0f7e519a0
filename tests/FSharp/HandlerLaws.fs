/// Handlers of JSON and of codecs, and what holds of handlers of every kind.
module PureLambda.FSharp.Tests.HandlerLaws

open System.IO
open System.Threading.Tasks
open Xunit
open PureLambda.FSharp
open PureLambda.FSharp.Tests.Sample
open PureLambda.Properties

type private Order = { Id: string; Quantity: int option }

type private Refusal =
    | OutOfStock of sku: string
    | Closed

let private answers value _ _ = Task.FromResult(Result<'value, Fault>.Ok value)

let private refuses error _ _ = Task.FromResult(Result<string, 'error>.Error error)

[<Fact>]
let ``json reads its event and writes its answer`` () =
    let handler =
        Handler.json (fun order _ ->
            task {
                let quantity = Option.defaultValue 1 order.Quantity
                return Result<Order, Refusal>.Ok { order with Quantity = Some(2 * quantity) }
            })

    Law.equal
        (Answered("application/json", """{"id":"A-1","quantity":6}"""))
        (say """{"id":"A-1","quantity":3}""" handler)
    Law.equal (Answered("application/json", """{"id":"A-1","quantity":2}""")) (say """{"id":"A-1"}""" handler)

[<Fact>]
let ``a case of an error is the type of json's failure`` () =
    Law.equal (Failed("OutOfStock", "A-1")) (say "null" (Handler.json (fun () -> refuses (OutOfStock "A-1") ())))
    Law.equal (Failed("Closed", "Closed")) (say "null" (Handler.json (fun () -> refuses Closed ())))
    Law.equal (Failed("HandlerError", "closed")) (say "null" (Handler.json (fun () -> refuses "closed" ())))
    Law.equal (Failed("Shut", "now")) (say "null" (Handler.json (fun () -> refuses (Fault.create "Shut" "now") ())))

[<Fact>]
let ``an event that is not what was expected is a failure, and the function is not called`` () =
    let mutable calls = 0

    let count _ _ =
        calls <- calls + 1
        Task.FromResult(Result<int, Fault>.Ok calls)

    let handlers = [
        "json", Handler.json (fun (_: Order) -> count ())
        "jsonWith", Handler.jsonWith (Json.options ()) (fun (_: Order) -> count ())
        "codec", Handler.codec Codec.int Codec.int id count
    ]

    for event in [ "\"A-1\""; "{"; "null"; "" ] do
        let errorType handler = (Payload.ofText event |> fun event -> run event handler |> faultOf).Type
        handlers |> everyIs "Runtime.UnmarshalError" errorType

    Law.equal 0 calls

[<Fact>]
let ``an event of type unit may be anything`` () =
    Law.forAll Generators.payload (fun event ->
        Law.equal (Answered("application/json", "1")) (Handler.json (fun () -> answers 1 ()) |> run event |> seen))

[<Fact>]
let ``an answer of type unit is null`` () =
    Law.equal
        (Answered("application/json", "null"))
        (say "null" (Handler.json (fun (_: Order option) -> answers () ())))

[<Fact>]
let ``an event that is an option may be null`` () =
    let handler = Handler.json (fun (order: Order option) _ -> task { return Result<bool, Fault>.Ok order.IsSome })
    Law.equal (Answered("application/json", "false")) (say "null" handler)
    Law.equal (Answered("application/json", "true")) (say """{"id":"A-1"}""" handler)

[<Fact>]
let ``an answer that cannot be written is a failure`` () =
    let unwritable = [
        "json", Handler.json (fun () -> answers nan ())
        "codec", Handler.codec Codec.unit Codec.float id (answers nan)
    ]

    unwritable
    |> everyIs "Runtime.MarshalError" (fun handler -> (run (Payload.ofText "{}") handler |> faultOf).Type)

[<Fact>]
let ``codec reads and writes what its codecs say, and its function says what an error is`` () =
    let half n _ = task { return if n % 2 = 0 then Ok(n / 2) else Error n }
    let handler =
        Handler.codec
            Codec.int
            (Codec.list Codec.int |> Codec.imap List.head List.singleton)
            (fun n -> Fault.create "Odd" $"{n}")
            half

    Law.forAll Generators.int (fun n ->
        let expected = if n % 2 = 0 then Answered("application/json", $"[{n / 2}]") else Failed("Odd", $"{n}")
        Law.equal expected (say $"{n}" handler))

// ---- for all of them -------------------------------------------------------------------------------------------

[<Fact>]
let ``an Error of type Fault is the failure, unchanged, in every handler`` () =
    Law.forAll Generators.fault (fun fault ->
        let fails _ _ : Task<Result<'answer, Fault>> = Task.FromResult(Error fault)

        let handlers = [
            "json", Handler.json (fun () -> fails (): Context -> Task<Result<string, Fault>>)
            "codec", Handler.codec Codec.unit Codec.text id fails
            "bytes", Handler.bytes fails
            "text", Handler.text fails
            "stream", Handler.stream "image/png" fails
            "streaming", Handler.streaming fails
        ]

        handlers |> everyIs fault (fun handler -> run (Payload.ofText "null") handler |> faultOf))

[<Fact>]
let ``every handler is given the context of its invocation`` () =
    let handlers observe = [
        "json",
        Handler.json (fun () context ->
            observe context
            answers "" () context)
        "codec",
        Handler.codec Codec.unit Codec.text id (fun () context ->
            observe context
            answers "" () context)
        "bytes",
        Handler.bytes (fun _ context ->
            observe context
            answers Payload.empty () context)
        "text",
        Handler.text (fun _ context ->
            observe context
            answers "" () context)
        "stream",
        Handler.stream "" (fun _ context ->
            observe context
            answers (new MemoryStream() :> Stream) () context)
        "streaming",
        Handler.streaming (fun _ context ->
            observe context
            answers (StreamedResponse.create (fun _ -> Task.FromResult())) () context)
        "raw",
        Handler.raw (fun event context ->
            observe context
            Task.FromResult(Outcome.json event))
    ]

    use context = context ()
    let mutable given: Context option = None

    for name, handler in handlers (fun context -> given <- Some context) do
        given <- None
        handler |> Handler.invoke (Payload.ofText "null") context |> await |> ignore
        Assert.True((given = Some context), name)
