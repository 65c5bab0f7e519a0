namespace PureLambda.FSharp

open System
open System.Threading.Tasks

type IdempotencyRecord = PureLambda.IdempotencyRecord

type IdempotencyStore = PureLambda.IdempotencyStore

type IdempotencyOptions = PureLambda.IdempotencyOptions

[<RequireQualifiedAccess>]
module IdempotencyStore =
    let inMemory () = PureLambda.IdempotencyStore.InMemory()

    let create
        (claim: IdempotencyRecord -> DateTimeOffset -> Task<IdempotencyRecord option>)
        (complete: IdempotencyRecord -> Task<unit>)
        (release: IdempotencyRecord -> Task<unit>)
        =
        let claimed record now : Task<IdempotencyRecord | null> =
            task {
                let! other = claim record now
                return Option.toObj other
            }

        PureLambda.IdempotencyStore(
            (fun record now -> claimed record now),
            (fun record -> complete record),
            (fun record -> release record)
        )
