/// A library of F# modules, as the laws of tests/Library load it.
namespace Shop

open System.Threading.Tasks
open PureLambda

type Order = { Id: string; Quantity: int }
type Receipt = { Id: string; Total: decimal }

/// A type, and below it the module of its name.
type Pricing = { Rate: decimal }

module Pricing =
    let price (order: Order) (_: Context) : Task<Receipt> =
        task { return { Id = order.Id; Total = 2m * decimal order.Quantity } }

module Functions =
    let mutable private quiet = 0

    let curried (order: Order) (context: Context) : Task<Receipt> =
        task {
            do! Task.Yield()
            return { Id = $"{order.Id} of {context.FunctionName}"; Total = decimal order.Quantity }
        }

    let tupled (order: Order, _: Context) : Receipt = { Id = order.Id; Total = 1m }

    let asynchronous (order: Order) =
        async {
            do! Async.Sleep 1
            if order.Quantity < 0 then
                failwith "negative"
            return { Id = order.Id; Total = 3m }
        }

    let quietly (order: Order) = async { quiet <- quiet + order.Quantity }

    let quietTask (order: Order) : Task<unit> = task { quiet <- quiet + order.Quantity }

    let total () = quiet

    [<CompiledName "ForOthers">]
    let forOthers (order: Order) = order.Quantity + 1

    let ``with spaces`` (order: Order) = order.Id

    let optional (order: Order option) = order |> Option.map _.Id

    let handler = Handler.Text(fun text _ -> Task.FromResult($"<{text}>"))

    let result (order: Order) : Result<Receipt, string> = Error order.Id

    let stored: Order -> Receipt =
        let rate = decimal (total ())
        fun order -> { Id = order.Id; Total = rate }

    type Union =
        | One of int
        | Two

    let union (_: Union) = 1

    module Inner =
        let price (order: Order) = order.Quantity

/// What a function of so much memory does.
module Memory =
    open System

    type Hunger = { Keep: int; Rounds: int }
    type Fed = { Process: int; Available: int64; Collections: int }

    let private megabytes count = Array.init (count * 50) (fun _ -> Array.create 20_972 1uy)

    /// Keeps so many megabytes at a time, so many times.
    let feed (hunger: Hunger) =
        for _ in 1 .. hunger.Rounds do
            GC.KeepAlive(megabytes hunger.Keep)

        {
            Process = Environment.ProcessId
            Available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >>> 20
            Collections = GC.CollectionCount 2
        }
