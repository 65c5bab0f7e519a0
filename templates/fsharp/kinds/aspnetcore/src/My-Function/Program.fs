/// In Lambda it answers events of API Gateway, function URLs and load balancers; elsewhere, `dotnet run`, it is a web server.
module My_Function.Program

open System
open Microsoft.AspNetCore.Builder
open Microsoft.AspNetCore.Http
open PureLambda.AspNetCore

type Order = { Id: string; Quantity: int }

let find (id: int) = Results.Ok { Id = string id; Quantity = 1 }

let place order =
    if order.Quantity > 0 then
        Results.Created($"/orders/{order.Id}", order)
    else
        Results.Problem("An order has a quantity above 0.", statusCode = 400)

[<EntryPoint>]
let main args =
    let builder = WebApplication.CreateSlimBuilder args
    builder.UsePureLambda() |> ignore
    let app = builder.Build()
    app.MapGet("/orders/{id:int}", Func<int, IResult>(fun id -> find id)) |> ignore
    app.MapPost("/orders", Func<Order, IResult>(fun order -> place order)) |> ignore
    app.Run()
    0
