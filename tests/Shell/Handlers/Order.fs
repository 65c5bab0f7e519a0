namespace PureLambda.Properties

open System
open System.Collections.Generic
open FsCheck.FSharp
open PureLambda

type Item = { Sku: string; Quantity: int; Price: decimal }

type Order = {
    Name: string
    Count: int64
    Paid: bool
    Weight: double
    Items: Item list
    Notes: string list
    Comment: string option
    Limit: int option
}

/// A codec with every kind of value in it, and values for it.
[<RequireQualifiedAccess>]
module internal Order =
    let list (codec: JsonCodec<'T>) : JsonCodec<'T list> =
        JsonCodec.Map(JsonCodec.List codec, (fun items -> List.ofSeq items), (fun items -> items :> IReadOnlyList<'T>))

    let private text: JsonCodec<string option> =
        JsonCodec.Map(JsonCodec.Nullable JsonCodec.Text, Option.ofObj, Option.toObj)

    let private number: JsonCodec<int option> =
        JsonCodec.Map(JsonCodec.NullableValue JsonCodec.Int32, Option.ofNullable, Option.toNullable)

    let private item =
        let sku = JsonCodec.Field("sku", (fun item -> item.Sku), JsonCodec.Text)
        let quantity = JsonCodec.Field("qty", (fun item -> item.Quantity), JsonCodec.Int32)
        let price = JsonCodec.Field("price", (fun item -> item.Price), JsonCodec.Decimal)
        JsonCodec.Record<Item>(
            [| sku; quantity; price |],
            (fun read -> { Sku = sku.Of read; Quantity = quantity.Of read; Price = price.Of read })
        )

    let codec =
        let name = JsonCodec.Field("name", (fun order -> order.Name), JsonCodec.Text)
        let count = JsonCodec.Field("count", (fun order -> order.Count), JsonCodec.Int64)
        let paid = JsonCodec.Field("paid", (fun order -> order.Paid), JsonCodec.Boolean)
        let weight = JsonCodec.Field("weight", (fun order -> order.Weight), JsonCodec.Double)
        let items = JsonCodec.Field("items", (fun order -> order.Items), list item)
        let notes = JsonCodec.Field("notes", (fun order -> order.Notes), list JsonCodec.Text)
        let comment = JsonCodec.Field("comment", (fun order -> order.Comment), text)
        let limit = JsonCodec.Field("limit", (fun order -> order.Limit), number)

        JsonCodec.Record<Order>(
            [| name; count; paid; weight; items; notes; comment; limit |],
            fun read -> {
                Name = name.Of read
                Count = count.Of read
                Paid = paid.Of read
                Weight = weight.Of read
                Items = items.Of read
                Notes = notes.Of read
                Comment = comment.Of read
                Limit = limit.Of read
            }
        )

    /// Text that JSON can hold: a lone surrogate it cannot.
    let private texts =
        ArbMap.defaults
        |> ArbMap.generate<char list>
        |> Gen.map (List.filter (Char.IsSurrogate >> not) >> Array.ofList >> String)

    let private any<'T> = ArbMap.defaults |> ArbMap.generate<'T>

    let private items =
        Gen.map3 (fun sku quantity price -> { Sku = sku; Quantity = quantity; Price = price }) texts any any

    let generator =
        gen {
            let! name = texts
            let! count = any
            let! paid = any
            let! weight = any<double> |> Gen.filter Double.IsFinite
            let! items = Gen.listOf items
            let! notes = Gen.listOf texts
            let! comment = Gen.optionOf texts
            let! limit = any

            return {
                Name = name
                Count = count
                Paid = paid
                Weight = weight
                Items = items
                Notes = notes
                Comment = comment
                Limit = limit
            }
        }

    let written (codec: Codec<'T>) value =
        match Given.value (codec.Encode value) with
        | Ok payload -> payload
        | Error fault -> failwith fault.Message

    let refusal (codec: Codec<'T>) (json: string) =
        match Given.value (codec.Decode(Given.text json)) with
        | Ok value -> failwith $"expected a refusal, read %A{value}"
        | Error fault -> fault
