/// A worker of an SQS queue: each message is a parcel, and those that fail come again alone. Nothing in it needs reflection,
/// so the program is fit for Native AOT.
module Worker.Program

open PureLambda.FSharp

type Parcel = { Id: string; Weight: decimal; Note: string option }

type ParcelError =
    | Invalid of problems: string list
    | TooHeavy of id: string * weight: decimal

let parcel =
    Codec.record<Parcel> {
        let! id = Codec.field "id" _.Id Codec.text
        and! weight = Codec.field "weight" _.Weight Codec.decimal
        and! note = Codec.optional "note" _.Note Codec.text
        return { Id = id; Weight = weight; Note = note }
    }

let rules: (Parcel -> string option) list = [
    fun parcel -> if parcel.Id = "" then Some "a parcel has an id" else None
    fun parcel -> if parcel.Weight <= 0m then Some "a parcel weighs something" else None
]

let ship (parcel: Parcel) (context: Context) =
    task {
        if parcel.Weight > 30m then
            return Error(TooHeavy(parcel.Id, parcel.Weight))
        else
            let handling = parcel.Note |> Option.defaultValue "as usual"
            context |> Log.information ("shipped " + parcel.Id + ", " + handling)
            return Ok()
    }

let toFault error =
    match error with
    | Invalid problems -> Fault.create "Invalid" (String.concat "; " problems)
    | TooHeavy(id, weight) -> Fault.create "TooHeavy" (id + " weighs " + string weight + " kg.")

let worker =
    ship
    |> Function.validate rules Invalid
    |> Function.mapError toFault
    |> Batch.handler (Batch.sequential |> Batch.failingWhenNoneSucceeds) (BatchSource.sqs |> BatchSource.decode parcel)
    |> Handler.named "worker"
    |> Middleware.sizeGuarded
    |> Middleware.measured "Shop" [ "service", "worker" ]
    |> Handler.logged

[<EntryPoint>]
let main _ = worker |> Lambda.run
