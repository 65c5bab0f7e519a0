/// Two functions in one program; _HANDLER picks one. `price` answers JSON, `receipt` writes its answer piece by piece.
/// Codec values need no reflection, so the program is fit for Native AOT.
module Orders.Program

open System.IO
open System.Text
open PureLambda.FSharp

type Item = { Sku: string; Quantity: int; Price: decimal }
type Order = { Id: string; Items: Item list }
type Total = { Id: string; Amount: decimal }
type OrderError = NothingOrdered of id: string

let item =
    Codec.record<Item> {
        let! sku = Codec.field "sku" _.Sku Codec.text
        and! quantity = Codec.field "quantity" _.Quantity Codec.int
        and! price = Codec.field "price" _.Price Codec.decimal
        return { Sku = sku; Quantity = quantity; Price = price }
    }

let order =
    Codec.record<Order> {
        let! id = Codec.field "id" _.Id Codec.text
        and! items = Codec.field "items" _.Items (Codec.list item)
        return { Id = id; Items = items }
    }

let total =
    Codec.record<Total> {
        let! id = Codec.field "id" _.Id Codec.text
        and! amount = Codec.field "amount" _.Amount Codec.decimal
        return { Id = id; Amount = amount }
    }

let price (order: Order) =
    if order.Items.IsEmpty then
        Error(NothingOrdered order.Id)
    else
        Ok {
            Id = order.Id
            Amount = order.Items |> List.sumBy (fun item -> decimal item.Quantity * item.Price)
        }

let toFault (NothingOrdered id) = Fault.create "NothingOrdered" ("Order " + id + " has no items.")

let write (order: Order) (sink: Stream) =
    task {
        do! sink.WriteAsync "sku,quantity,price\r\n"B

        for item in order.Items do
            // What was written is with the caller; the fault comes behind it.
            if item.Quantity < 1 then
                let missing = Fault.create "NothingOrdered" ("Order " + order.Id + " has no " + item.Sku + ".")
                raise (PureLambda.FaultException missing)

            let line = String.concat "," [ item.Sku; string item.Quantity; string item.Price ]
            do! sink.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"))
    }

let receipt event (_: Context) =
    task {
        return
            Codec.decode order event
            |> Result.map (
                write >> StreamedResponse.create >> StreamedResponse.withContentType "text/csv; charset=utf-8"
            )
    }

[<EntryPoint>]
let main _ =
    Lambda.handlers [
        "price", Function.ofResult price |> Handler.codec order total toFault
        "receipt", Handler.streaming receipt
    ]
    |> Lambda.around Handler.logged
    |> Lambda.start
