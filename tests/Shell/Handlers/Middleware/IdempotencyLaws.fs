/// What is asked for several times is done once.
module PureLambda.Properties.IdempotencyLaws

open System
open System.Collections.Generic
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open Xunit

let internal key (event: Payload) (_: Context) : string | null =
    match event.ToText().Split ':' with
    | [| key; _ |] -> key
    | _ -> null

/// A function that counts how often it ran for each event, and whose answer says how often.
type internal Shop() =
    let runs = Dictionary<string, int>()
    member val Time = ManualTime()
    member val Fails = false with get, set
    member val Records = List<LogRecord>()
    member _.Runs event =
        match runs.TryGetValue event with
        | true, count -> count
        | _ -> 0

    member shop.Handler =
        Handler.Raw(fun event _ ->
            let text = event.ToText()
            runs[text] <- shop.Runs text + 1

            Task.FromResult(
                if shop.Fails then
                    Outcome.Failure(Fault("Shut", "come again")) :> Outcome
                else
                    Outcome.Success(Given.text $"{text} {runs[text]}", "text/x-receipt")
            ))

    /// Asks a handler with an event, with so long left.
    member shop.Ask (seconds: float) (handler: Handler) (event: string) =
        let deadline = shop.Time.GetUtcNow() + TimeSpan.FromSeconds seconds
        let invocation =
            Invocation(Attempt "r-1", Payload.Empty, Deadline = Deadline(deadline.ToUnixTimeMilliseconds()))
        use context = Given.contextOf shop.Time shop.Records.Add invocation
        Given.outcomeIn context handler (Given.text event)

let internal idempotent (store: IdempotencyStore) (handler: Handler) = handler.Idempotent(store, key)

let internal refused (outcome: Outcome) = (Given.fault outcome).Type

[<Fact>]
let ``asked again, the answer is the same to the byte, and the handler runs once`` () =
    let texts = ArbMap.defaults |> ArbMap.generate<int * byte array>

    Law.forAll texts (fun (number, bytes) ->
        let mutable runs = 0
        let answer: Outcome = Outcome.Success(Payload.Of(ReadOnlyMemory bytes), "image/png")

        let handler =
            Handler.Raw(fun _ _ ->
                runs <- runs + 1
                Task.FromResult answer)
            |> idempotent (IdempotencyStore.InMemory())

        let outcomes = [ for _ in 1..3 -> Given.outcome handler (Given.text $"{number}:x") ]
        Law.equal [ answer; answer; answer ] outcomes
        Law.equal 1 runs)

/// What is done in turn, and how much later than what was done before.
type private Step =
    | Ask of event: string
    | AskInVain of event: string

[<Fact>]
let ``whatever is asked when, the outcomes are those of a model`` () =
    let step =
        Gen.map2
            (fun event fails -> if fails then AskInVain event else Ask event)
            (Gen.elements [ "1:a"; "1:b"; "2:a"; "2:b"; "3:a"; "none" ])
            (Gen.frequency [ 3, Gen.constant false; 1, Gen.constant true ])

    let steps = Gen.listOf (Gen.zip step (Gen.elements [ 0.0; 1.0; 1800.0; 3599.0; 3600.0 ]))

    Law.forAllShrinking steps Law.shorter (fun steps ->
        let shop = Shop()
        let handler = shop.Handler |> idempotent (IdempotencyStore.InMemory())
        // Under each key, what was asked, what was answered, and until when it counts.
        let kept = Dictionary<string, string * Outcome * DateTimeOffset>()

        for step, later in steps do
            shop.Time.Advance(TimeSpan.FromSeconds later)
            let now = shop.Time.GetUtcNow()
            let event, fails =
                match step with
                | Ask event -> event, false
                | AskInVain event -> event, true
            shop.Fails <- fails
            let before = shop.Runs event
            let outcome = shop.Ask 60.0 handler event
            let ran = shop.Runs event - before

            match event.Split ':' with
            | [| key; _ |] ->
                match kept.TryGetValue key with
                | true, (asked, answer, expires) when now < expires ->
                    Law.equal 0 ran
                    if asked = event then
                        Law.equal answer outcome
                    else
                        Law.equal "IdempotencyConflict" (refused outcome)
                | _ when fails -> Law.equal (1, "Shut") (ran, refused outcome)
                | _ ->
                    Law.equal 1 ran
                    Law.equal ($"{event} {before + 1}", "text/x-receipt") (Given.success outcome)
                    kept[key] <- (event, outcome, now + TimeSpan.FromHours 1.0)
            | _ -> Law.equal (0, "IdempotencyKeyMissing") (ran, refused outcome))

[<Fact>]
let ``of many that ask at once one runs, and the others are told to ask again, until its deadline`` () =
    let shop = Shop()
    let gate = TaskCompletionSource<Outcome>()
    let mutable runs = 0

    let handler =
        Handler.Raw(fun _ _ ->
            runs <- runs + 1
            gate.Task)
        |> idempotent (IdempotencyStore.InMemory())

    let context () =
        let deadline = Deadline((shop.Time.GetUtcNow() + TimeSpan.FromSeconds 10.0).ToUnixTimeMilliseconds())
        Given.contextOf shop.Time ignore (Invocation(Attempt "r-1", Payload.Empty, Deadline = deadline))

    use first = context ()
    let running = handler.InvokeAsync(Given.text "1:a", first).AsTask()

    for event, expected in [ "1:a", "IdempotencyInProgress"; "1:b", "IdempotencyConflict" ] do
        Law.equal expected (refused (shop.Ask 10.0 handler event))

    shop.Time.Advance(TimeSpan.FromSeconds 10.0)
    // The service has ended the first by now, so another may try.
    use second = context ()
    let again = handler.InvokeAsync(Given.text "1:a", second).AsTask()
    Law.equal 2 runs
    // Who overran comes too late to say what is kept, and whoever claimed it since has it still.
    gate.SetResult(Outcome.Success(Given.text "done"))
    Patience.ended "both have ended" (Task.WhenAll(running, again))
    Law.equal ("done", MediaType.Json) (Given.success (shop.Ask 10.0 handler "1:a"))
    Law.equal 2 runs
