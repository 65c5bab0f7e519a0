/// A record of everything that codec values can hold, and its codec as a user would write it.
module PureLambda.FSharp.Tests.Orders

open FsCheck
open FsCheck.FSharp
open PureLambda.FSharp

type Sku = Sku of string

type Address = { Street: string; Zip: int option }

type Line = { Sku: Sku; Quantity: int; Price: decimal }

type Order = {
    Id: int64
    Customer: string
    Paid: bool
    Weight: float
    Ship: Address option
    Lines: Line list
    Tags: string array
    Totals: Map<string, decimal>
    Notes: Map<string, string option list>
}

let address =
    Codec.record<Address> {
        let! street = Codec.field "street" _.Street Codec.text
        and! zip = Codec.field "zip" _.Zip (Codec.option Codec.int)
        return { Street = street; Zip = zip }
    }

let sku = Codec.text |> Codec.imap Sku (fun (Sku text) -> text)

let line =
    Codec.record<Line> {
        let! sku = Codec.field "sku" _.Sku sku
        and! quantity = Codec.field "quantity" _.Quantity Codec.int
        and! price = Codec.field "price" _.Price Codec.decimal

        return { Sku = sku; Quantity = quantity; Price = price }
    }

let order =
    Codec.record<Order> {
        let! id = Codec.field "id" _.Id Codec.int64
        and! customer = Codec.field "customer" _.Customer Codec.text
        and! paid = Codec.field "paid" _.Paid Codec.boolean
        and! weight = Codec.field "weight" _.Weight Codec.float
        and! ship = Codec.field "ship" _.Ship (Codec.option address)
        and! lines = Codec.field "lines" _.Lines (Codec.list line)
        and! tags = Codec.field "tags" _.Tags (Codec.array Codec.text)
        and! totals = Codec.field "totals" _.Totals (Codec.map Codec.decimal)
        and! notes = Codec.field "notes" _.Notes (Codec.text |> Codec.option |> Codec.list |> Codec.map)

        return {
            Id = id
            Customer = customer
            Paid = paid
            Weight = weight
            Ship = ship
            Lines = lines
            Tags = tags
            Totals = totals
            Notes = notes
        }
    }

/// The members whose names are not known before: an unknown one is theirs.
let maps = set [ "totals"; "notes" ]

let ofText (text: Gen<string>) =
    gen {
        let! id = Generators.int64
        let! customer = text
        let! paid = Generators.boolean
        let! weight = Generators.float
        let! ship =
            Gen.map2 (fun street zip -> { Street = street; Zip = zip }) text (Gen.optionOf Generators.int)
            |> Gen.optionOf

        let! lines =
            Gen.map3
                (fun sku quantity price -> { Sku = Sku sku; Quantity = quantity; Price = price })
                text
                Generators.int
                Generators.decimal
            |> Generators.few

        let! tags = Generators.few text |> Gen.map Array.ofList
        let! totals = Generators.mapOf Generators.decimal
        let! notes = Gen.optionOf text |> Generators.few |> Generators.mapOf

        return {
            Id = id
            Customer = customer
            Paid = paid
            Weight = weight
            Ship = ship
            Lines = lines
            Tags = tags
            Totals = totals
            Notes = notes
        }
    }

let orders = ofText Generators.text
