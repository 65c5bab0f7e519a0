/// The same shop in F#. In Lambda it answers events of API Gateway, function URLs and load balancers; elsewhere,
/// `dotnet run`, it is a web server.
module Shop.Program

open System
open Microsoft.AspNetCore.Builder
open Microsoft.AspNetCore.Http
open PureLambda.AspNetCore

type Line = { Sku: string; Quantity: int }

type Order = { Id: string; Lines: Line array }

let place order =
    if Array.isEmpty order.Lines then
        Results.Problem("An order has one line or more.", statusCode = 400)
    else
        Results.Created($"/orders/{order.Id}", order)

let find id = Results.Ok { Id = id; Lines = [| { Sku = "cup"; Quantity = 2 } |] }

[<EntryPoint>]
let main args =
    let builder = WebApplication.CreateSlimBuilder args
    builder.UsePureLambda() |> ignore
    let app = builder.Build()
    app.MapGet("/", Func<_>(fun () -> "A shop of tea and cups")) |> ignore
    app.MapGet("/orders/{id}", Func<string, IResult>(fun id -> find id)) |> ignore
    app.MapPost("/orders", Func<Order, IResult>(fun order -> place order)) |> ignore

    app.MapGet(
        "/label",
        Func<IResult>(fun () -> Results.Bytes([| 0x89uy; 0x50uy; 0x4Euy; 0x47uy; 0uy; 255uy |], "image/png"))
    )
    |> ignore

    app.Run()
    0
