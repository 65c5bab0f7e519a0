/// The echo that is measured: a record in, the same record out, by codec values and so without reflection.
module Echo.Program

open PureLambda.FSharp

type Item = { Sku: string; Qty: int; Price: decimal }

type Order = { Id: string; Name: string; Count: int; Items: Item list; Data: string }

let item =
    Codec.record<Item> {
        let! sku = Codec.field "sku" _.Sku Codec.text
        and! qty = Codec.field "qty" _.Qty Codec.int
        and! price = Codec.field "price" _.Price Codec.decimal
        return { Sku = sku; Qty = qty; Price = price }
    }

let order =
    Codec.record<Order> {
        let! id = Codec.field "id" _.Id Codec.text
        and! name = Codec.field "name" _.Name Codec.text
        and! count = Codec.field "count" _.Count Codec.int
        and! items = Codec.field "items" _.Items (Codec.list item)
        and! data = Codec.field "data" _.Data Codec.text
        return { Id = id; Name = name; Count = count; Items = items; Data = data }
    }

[<EntryPoint>]
let main _ = Function.sync id |> Handler.codec order order id |> Lambda.run
