module My_Function.Function

open PureLambda.FSharp

type Order = { Id: string; Quantity: int }

// Codecs as values: nothing in the program needs reflection, so that it is fit for Native AOT.
let order =
    Codec.record<Order> {
        let! id = Codec.field "id" _.Id Codec.text
        and! quantity = Codec.field "quantity" _.Quantity Codec.int
        return { Id = id; Quantity = quantity }
    }

let ship (order: Order) (context: Context) =
    task {
        if order.Quantity < 1 then
            return Error(Fault.create "NothingToShip" $"Of {order.Id} there is nothing to ship.")
        else
            context |> Log.information $"shipped {order.Id}"
            return Ok()
    }

/// The handler of a batch whose orders are shipped like this: what fails, and only that, comes again.
let handlerOf ship = ship |> Batch.handler (Batch.parallel' 8) (BatchSource.sqs |> BatchSource.decode order)

let handler = handlerOf ship |> Handler.logged
