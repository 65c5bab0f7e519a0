namespace PureLambda.FSharp

open System
open System.Threading.Tasks

/// What is kept under a key: that somebody is at it, or what it came to.
type IdempotencyRecord = PureLambda.IdempotencyRecord

/// Where idempotency is kept: three functions, each of them one conditional write.
type IdempotencyStore = PureLambda.IdempotencyStore

/// How long answers are kept, and what makes two events the same: <c>IdempotencyOptions(TimeToLive = …)</c>.
type IdempotencyOptions = PureLambda.IdempotencyOptions

/// Makes stores of idempotency.
[<RequireQualifiedAccess>]
module IdempotencyStore =
    /// A store of this process alone: for tests, and for duplicates that meet the same execution environment.
    val inMemory: unit -> IdempotencyStore

    /// <summary>A store of three functions.</summary>
    /// <param name="claim">Puts the record unless there is another of its key that has not expired by this time. None when it was put, and the other otherwise. Of several at once one wins.</param>
    /// <param name="complete">Puts the record, which now has its answer, in the place of the claim of the same owner.</param>
    /// <param name="release">Takes the claim away if it is still the same owner's.</param>
    val create:
        claim: (IdempotencyRecord -> DateTimeOffset -> Task<IdempotencyRecord option>) ->
        complete: (IdempotencyRecord -> Task<unit>) ->
        release: (IdempotencyRecord -> Task<unit>) ->
            IdempotencyStore
