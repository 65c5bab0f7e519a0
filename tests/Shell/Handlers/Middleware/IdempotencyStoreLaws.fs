/// What becomes of idempotency when claims are lost, and when the store fails.
module PureLambda.Properties.IdempotencyStoreLaws

open System
open System.Threading.Tasks
open PureLambda
open PureLambda.Properties.IdempotencyLaws
open Xunit

[<Fact>]
let ``one that overran neither replaces nor releases the claim of another`` () =
    let store = IdempotencyStore.InMemory()
    let now = DateTimeOffset.UnixEpoch
    let record owner (expires: float) = IdempotencyRecord("k", owner, "hash", now + TimeSpan.FromSeconds expires)
    let claim record (at: float) = Patience.result "a claim" (store.Claim.Invoke(record, now + TimeSpan.FromSeconds at))
    Assert.Null(claim (record "slow" 10.0) 0.0)
    Law.equal "slow" (nonNull (claim (record "other" 10.0) 9.0)).Owner
    Assert.Null(claim (record "next" 20.0) 10.0)
    let late = record "slow" 100.0
    store.Complete.Invoke(late).Wait()
    store.Release.Invoke(late).Wait()
    Law.equal (record "next" 20.0) (nonNull (claim (record "other" 30.0) 11.0))
    store.Release.Invoke(record "next" 20.0).Wait()
    Assert.Null(claim (record "other" 30.0) 12.0)

[<Fact>]
let ``a failure may be tried again, and so may a streamed answer, which is said`` () =
    let shop = Shop()
    let mutable outcomes: Outcome list = [
        Outcome.Failure(Fault("Shut", ""))
        Outcome.Streamed(StreamedResponse(fun _ -> Task.CompletedTask))
        Outcome.Success(Given.text "fine")
    ]

    let handler =
        Handler.Raw(fun _ _ ->
            let outcome = outcomes.Head
            outcomes <- outcomes.Tail
            Task.FromResult outcome)
        |> idempotent (IdempotencyStore.InMemory())

    Law.equal "Shut" (refused (shop.Ask 1.0 handler "1:a"))
    Law.equal 0 shop.Records.Count
    Assert.IsType<Outcome.Streamed>(shop.Ask 1.0 handler "1:a") |> ignore
    Law.equal LogLevel.Warning (Seq.exactlyOne shop.Records).Level
    Law.equal "fine" (fst (Given.success (shop.Ask 1.0 handler "1:a")))
    Law.equal "fine" (fst (Given.success (shop.Ask 1.0 handler "1:a")))

let private broken<'T> () : Task<'T> = Task.FromException<'T>(TimeoutException "the store is away")

[<Fact>]
let ``without a claim the handler does not run`` () =
    let shop = Shop()
    let store =
        IdempotencyStore(
            (fun _ _ -> broken<IdempotencyRecord | null>()),
            (fun _ -> Task.CompletedTask),
            (fun _ -> Task.CompletedTask)
        )
    Law.equal "TimeoutException" (refused (shop.Ask 1.0 (shop.Handler |> idempotent store) "1:a"))
    Law.equal 0 (shop.Runs "1:a")

[<Fact>]
let ``when an outcome cannot be kept it is given all the same, and logged`` () =
    let shop = Shop()
    let nobody: Task<IdempotencyRecord | null> = Task.FromResult null
    let away (_: IdempotencyRecord) : Task = broken<int>()
    let store = IdempotencyStore((fun _ _ -> nobody), away, away)
    let handler = shop.Handler |> idempotent store
    Law.equal "1:a 1" (fst (Given.success (shop.Ask 1.0 handler "1:a")))
    shop.Fails <- true
    Law.equal "Shut" (refused (shop.Ask 1.0 handler "1:a"))

    Law.equal [ "TimeoutException"; "TimeoutException" ] [ for record in shop.Records -> (nonNull record.Fault).Type ]

[<Fact>]
let ``only what is compared makes a conflict`` () =
    let shop = Shop()
    let options = IdempotencyOptions(Compared = fun event -> Given.text (event.ToText()[..1]))
    let handler = shop.Handler.Idempotent(IdempotencyStore.InMemory(), key, options)
    Law.equal "1:a 1" (fst (Given.success (shop.Ask 1.0 handler "1:a")))
    Law.equal "1:a 1" (fst (Given.success (shop.Ask 1.0 handler "1:b")))
