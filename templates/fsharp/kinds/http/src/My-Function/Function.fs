module My_Function.Function

open PureLambda.FSharp
open PureLambda.Web.FSharp

type Order = { Id: string; Quantity: int }
type Receipt = { Id: string; Total: decimal }

// Codecs as values: nothing in the program needs reflection, so that it is fit for Native AOT.
let order =
    Codec.record<Order> {
        let! id = Codec.field "id" _.Id Codec.text
        and! quantity = Codec.field "quantity" _.Quantity Codec.int
        return { Id = id; Quantity = quantity }
    }

let receipt =
    Codec.record<Receipt> {
        let! id = Codec.field "id" _.Id Codec.text
        and! total = Codec.field "total" _.Total Codec.decimal
        return { Id = id; Total = total }
    }

let place (order: Order) =
    if order.Quantity > 0 then
        Ok { Id = order.Id; Total = 9.5m * decimal order.Quantity }
    else
        // The client's mistake: a 400 that says each cause.
        Fault.create "Invalid" "The order cannot be placed."
        |> Fault.withCause (Fault.create "NothingOrdered" "An order has a quantity above 0.")
        |> Error

let oneOrder = PathTemplate.one "/orders/{id}" PathParameter.int

let routes = [
    Route.get oneOrder (fun id -> Function.sync (fun _ -> Response.text 200 $"order {id}"))
    Route.post (PathTemplate.plain "/orders") (fun () -> Function.ofResult place |> Body.json order receipt)
]

let handler = Route.choose routes |> Http.handler id |> Handler.logged
