module My_Function.Tests.FunctionTests

open System
open System.Text.Json
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open Xunit
open My_Function

let laws =
    TheoryData<Law>(
        [
            Laws.neverAnswersTwice Events.any
            Laws.survivesAnyEvent Events.any
            Laws.finishesWithin (TimeSpan.FromSeconds 3.) Events.any
        ]
    )

[<Theory; MemberData(nameof laws, DisableDiscoveryEnumeration = true)>]
let ``the function keeps the law`` (law: Law) = law |> Law.check Function.handler

let json (order: Function.Order) =
    match Codec.encode Function.order order with
    | Ok json -> json
    | Error(Fault(_, message)) -> failwith message

let order id quantity : Function.Order = { Id = id; Quantity = quantity }
let batchLaws = TheoryData<Law<Handler -> Handler>>(BatchLaws.sqs (fun number -> json (order $"A-{number}" 1)))

[<Theory; MemberData(nameof batchLaws, DisableDiscoveryEnumeration = true)>]
let ``the batch keeps the law`` (law: Law<Handler -> Handler>) =
    law
    |> Law.checkOf (fun record ->
        Function.handlerOf (fun order context ->
            task {
                match! record |> Handler.invoke (json order) context with
                | Outcome.Failed fault -> return Error fault
                | _ -> return Ok()
            }))

/// The messages that come again, of a batch of orders with these quantities.
let failed (quantities: int list) =
    let records =
        quantities
        |> List.mapi (fun index quantity -> {|
            messageId = $"m-{index}"
            body = Payload.toText (json (order $"A-{index}" quantity))
        |})

    let event = JsonSerializer.Serialize {| Records = records |}

    match (FakeInvocation.ofText event |> FakeInvocation.sendTo Function.handler).Result with
    | Outcome.Answered(body, _) -> [
        for failure in
            JsonDocument.Parse(Payload.toText body).RootElement.GetProperty("batchItemFailures").EnumerateArray() do
            failure.GetProperty("itemIdentifier").ToString()
      ]
    | other -> failwith $"It came to {other}."

[<Fact>]
let ``only what cannot be shipped comes again`` () =
    FsCheck.Check.QuickThrowOnFailure(fun (quantities: int list) ->
        let unshipped = [
            for index, quantity in List.indexed quantities do
                if quantity < 1 then
                    $"m-{index}"
        ]

        Assert.Equal<string list>(unshipped, failed quantities))

[<Fact>]
let ``it answers as recorded`` () =
    Function.handler |> Replay.handler "fixtures/recordings/answers.json" |> Replay.check
