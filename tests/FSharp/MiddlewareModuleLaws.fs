/// The middleware of the module Middleware, and what goes with it.
module PureLambda.FSharp.Tests.MiddlewareModuleLaws

open System
open System.Collections.Generic
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open PureLambda.FSharp.Tests.Sample
open PureLambda.Properties

let private echo = Handler.raw (fun event _ -> Task.FromResult(Outcome.json event))

let private counting () =
    let mutable runs = 0

    Handler.raw (fun _ _ ->
        runs <- runs + 1
        Task.FromResult(Outcome.json (Payload.ofText (string runs))))

/// A store that is made of functions, as one over a table would be.
let private dictionary () =
    let records = Dictionary<string, IdempotencyRecord>()

    IdempotencyStore.create
        (fun record now ->
            match records.TryGetValue record.Key with
            | true, other when now < other.Expires -> Task.FromResult(Some other)
            | _ ->
                records[record.Key] <- record
                Task.FromResult None)
        (fun record ->
            records[record.Key] <- record
            Task.FromResult())
        (fun record ->
            records.Remove record.Key |> ignore
            Task.FromResult())

[<Fact>]
let ``idempotent runs once for each key, over any store`` () =
    for store in [ IdempotencyStore.inMemory (); dictionary () ] do
        let key event _ = if Payload.length event = 0 then None else Some(Payload.toText event)
        let handler = counting () |> Middleware.idempotent store key

        Law.equal [ "1"; "1"; "2"; "1" ] [
            for event in [ "a"; "a"; "b"; "a" ] do
                match say event handler with
                | Answered(_, body) -> body
                | other -> failwith $"{other}"
        ]

        Law.equal "IdempotencyKeyMissing" (run Payload.empty handler |> faultOf).Type

[<Fact>]
let ``idempotent with options keeps answers as long as they say`` () =
    let clock = Clock()
    let options = IdempotencyOptions(TimeToLive = TimeSpan.FromSeconds 5.0, Compared = fun _ -> Payload.empty)
    let handler =
        counting ()
        |> Middleware.idempotentWith options (IdempotencyStore.inMemory ()) (fun _ _ -> Some "k")

    let ask (event: string) =
        use context = new Context(invocation, settings, clock, ignore)
        handler |> Handler.invoke (Payload.ofText event) context |> await |> seen

    Law.equal (Answered("application/json", "1")) (ask "a")
    Law.equal (Answered("application/json", "1")) (ask "b")
    clock.Advance(TimeSpan.FromSeconds 5.0)
    Law.equal (Answered("application/json", "2")) (ask "a")

[<Fact>]
let ``what an invocation measures is in its line`` () =
    let lines = List<LogRecord>()
    use context = new Context(invocation, settings, Clock(), (fun line -> lines.Add line))

    Handler.raw (fun event context ->
        Metric.count "Orders" context
        Metric.add "Weight" 1.5 MetricUnit.Kilobytes context
        Task.FromResult(Outcome.json event))
    |> Middleware.measured "Shop" [ "service", "orders" ]
    |> Handler.invoke Payload.empty context
    |> await
    |> ignore

    let line = (Seq.exactlyOne lines).Message
    Assert.Contains("\"Namespace\":\"Shop\",\"Dimensions\":[[\"service\"]]", line)
    Assert.EndsWith("\"Orders\":1,\"Weight\":1.5}", line)

[<Fact>]
let ``an answer that is too long is a failure, and faults are mapped`` () =
    let large = Handler.raw (fun _ _ -> Task.FromResult(Outcome.json (Payload.ofBytes (Array.zeroCreate 6_291_557))))

    let handler =
        large
        |> Middleware.sizeGuarded
        |> Middleware.mapFault (fun (Fault(errorType, _)) -> Fault.create errorType "mapped")

    Law.equal (Failed("AnswerTooLarge", "mapped")) (say "" handler)

[<Fact>]
let ``a warm-up is answered in the handler's place`` () =
    let handler = echo |> Middleware.answeringWarmUp Middleware.isWarmUp
    Law.equal (Answered("application/json", "\"warm\"")) (say """{"warmer":true}""" handler)
    Law.equal (Answered("application/json", "{}")) (say "{}" handler)

[<Fact>]
let ``event and answer are logged without their secrets`` () =
    let lines = List<LogRecord>()
    use context = new Context(invocation, settings, Clock(), (fun line -> lines.Add line))

    echo
    |> Middleware.payloadsLogged LogLevel.Information [ "$..pin" ]
    |> Handler.invoke (Payload.ofText """{"pin":1}""") context
    |> await
    |> ignore

    let shown = """{"pin":"[redacted]"}"""
    Law.equal [ "event", shown; "answer", shown ] [ for line in lines -> line.Message, line.Properties[0].Value ]

[<Fact>]
let ``a cached value is fetched once while it is fresh, and anew when it is forgotten`` () =
    let mutable fetched = 0

    let fetch () =
        fetched <- fetched + 1
        Task.FromResult fetched

    for cached in [ Cached.create fetch; Cached.createWith (CachedOptions()) fetch ] do
        fetched <- 0
        use context = context ()
        let get () = cached |> Cached.get context |> await
        Law.equal [ 1; 1 ] [ get (); get () ]
        Cached.forget cached
        Law.equal 2 (get ())

[<Fact>]
let ``layers are listed from outside to inside, F#'s own middleware too`` () =
    let handler =
        echo
        |> Handler.named "echo"
        |> Middleware.sizeGuarded
        |> Handler.around id
        |> Handler.named "mine"
        |> Handler.logged

    Law.equal [ "logged"; "mine"; "size guarded"; "echo" ] (Handler.layers handler)
    Law.equal "logged > mine > size guarded > echo" (string handler)

[<Fact>]
let ``what only measures and shows only watches`` () =
    for middleware in [ Middleware.measured "Shop" []; Middleware.payloadsLogged LogLevel.Information [] ] do
        Laws.onlyWatches Events.any |> Law.checkOf middleware

    // It fails what is longer than the service takes, and no event here is.
    Laws.onlyWatches Events.any |> Law.checkOf Middleware.sizeGuarded
    Laws.onlyWatches Events.any |> Law.checkOf (Middleware.mapFault id)

[<Fact>]
let ``a store in memory gives a claim to one, and one that does not is told`` () =
    let store = IdempotencyStore.inMemory ()
    Laws.claimsOnce |> Law.checkOf store
    let anybody (_: IdempotencyRecord) = Task.CompletedTask

    let isBroken (words: string) (broken: IdempotencyStore) =
        match Laws.claimsOnce |> Law.holdsOf broken with
        | Ok() -> failwith "it holds"
        | Error(Fault(_, message)) -> Assert.Contains(words, message)

    IdempotencyStore((fun _ _ -> Task.FromResult null), anybody, anybody) |> isBroken "8 have it"
    IdempotencyStore(store.Claim, anybody, store.Release) |> isBroken "was not given back"
    IdempotencyStore(store.Claim, store.Complete, anybody) |> isBroken "when it was released"
    // What looks only at the key.
    dictionary () |> isBroken "by another than its owner"

[<Fact>]
let ``idempotent keeps the law of redelivery`` () =
    let mutable did = 0

    let handler =
        Handler.raw (fun event _ ->
            did <- did + 1
            Task.FromResult(Outcome.json event))
        |> Middleware.idempotent (IdempotencyStore.inMemory ()) (fun _ context -> Some(Context.requestId context))

    Laws.isIdempotent (fun () -> did) Events.any |> Law.checkMade (fun () -> handler)
