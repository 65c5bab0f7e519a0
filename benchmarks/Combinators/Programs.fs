/// The same function bare, and under ten combinators, in C#'s terms and in F#'s.
module PureLambda.Combinators.Programs

open System
open System.Threading.Tasks
open PureLambda
open PureLambda.FSharp

type Line = { Sku: string; Quantity: int }
type Order = { Id: string; Lines: Line list; Note: string }
type Receipt = { Order: string; Total: decimal }

/// About 1 KB of JSON, as large as an event of SQS or SNS with one message.
let event =
    let lines = [ for number in 1..24 -> $$"""{"sku":"SKU-{{10_000 + number}}","quantity":{{number}}}""" ]

    $$"""{"id":"8ed1a8a4-9c1d-4f0e-9bd5-3b1f1f5c8a11","lines":[{{String.Join(",", lines)}}],"note":"leave it with the neighbours, please"}"""

let private line =
    Codec.record<Line> {
        let! sku = Codec.field "sku" _.Sku Codec.text
        and! quantity = Codec.field "quantity" _.Quantity Codec.int
        return { Sku = sku; Quantity = quantity }
    }

let private order =
    Codec.record<Order> {
        let! id = Codec.field "id" _.Id Codec.text
        and! lines = Codec.field "lines" _.Lines (Codec.list line)
        and! note = Codec.field "note" _.Note Codec.text
        return { Id = id; Lines = lines; Note = note }
    }

let private receipt =
    Codec.record<Receipt> {
        let! order = Codec.field "order" _.Order Codec.text
        and! total = Codec.field "total" _.Total Codec.decimal
        return { Order = order; Total = total }
    }

let private priced order = { Order = order.Id; Total = 9.5m * decimal order.Lines.Length }
/// What is measured is the combinators, and not what is done in them.
let private same (value: 'value) = value
let private schedule = Schedule.exponential 3 (TimeSpan.FromMilliseconds 50.)
let private unknown = Fault.create "Unknown" "an order of nothing"

let private tooFew (order: Order) : Fault | null =
    if order.Lines.IsEmpty then Fault.create "TooFew" "it has no lines" else null

[<RequireQualifiedAccess>]
module CSharp =
    let private price (order: Order) (_: Context) = Task.FromResult(priced order)

    let bare = Handler.Of(order, receipt, Func<_, _, _> price)

    let composed =
        Handler
            .From<Order, Receipt>(Func<_, _, _> price)
            .Map(same)
            .MapFault(fun fault -> Fault.withMessage "no price" fault)
            .Tap(fun _ _ -> Task.CompletedTask)
            .Retry(schedule, (fun fault -> fault.Type = "Transient"))
            .Recover(fun fault _ -> Task.FromResult(Outcome.ofResult (Error fault)))
            .OrElse(Handler.Fail<Order, Receipt> unknown)
            .AndThen(Handler.FromSync<Receipt, Receipt>(fun receipt _ -> receipt))
            .Contramap(same)
            .Validate([| Func<_, _> tooFew |])
            .Filter(fun order -> order.Id <> "")
            .Otherwise(Handler.Fail<Order, Receipt> unknown)
            .ToHandler(order, receipt)

[<RequireQualifiedAccess>]
module FSharp =
    let private price order (_: Context) : Task<Result<Receipt, Fault>> = Task.FromResult(Ok(priced order))

    let bare = Handler.codec order receipt id price

    let composed =
        price
        |> Function.map same
        |> Function.mapError (Fault.withMessage "no price")
        |> Function.tap (fun _ _ -> Task.FromResult())
        |> Function.retry schedule (fun fault -> fault.Type = "Transient")
        |> Function.recover (fun fault _ -> Task.FromResult(Error fault))
        |> Function.orElse (Function.fail unknown)
        |> Function.andThen (fun receipt _ -> Task.FromResult(Ok receipt))
        |> Function.contramap same
        |> Function.validate [ tooFew >> Option.ofObj ] List.head
        |> Case.filter (fun order -> order.Id <> "")
        |> Case.otherwise (Function.fail unknown)
        |> Handler.codec order receipt id
