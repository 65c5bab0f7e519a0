module My_Function.Tests.FunctionTests

open System
open System.Text.Json
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open Xunit
open My_Function

/// As an HTTP API sends it.
let event (method: string) (path: string) (body: string) =
    JsonSerializer.Serialize {|
        version = "2.0"
        rawPath = path
        requestContext = {| stage = "$default"; http = {| method = method; path = path |} |}
        body = body
    |}

let laws =
    TheoryData<Law>(
        [
            Laws.neverAnswersTwice Events.any
            Laws.survivesAnyEvent Events.any
            Laws.survivesAnyEvent (Events.any >> Payload.toText >> event "POST" "/orders" >> Payload.ofText)
            Laws.finishesWithin (TimeSpan.FromSeconds 3.) Events.any
        ]
    )

[<Theory; MemberData(nameof laws, DisableDiscoveryEnumeration = true)>]
let ``the function keeps the law`` (law: Law) = law |> Law.check Function.handler

/// Status and body of the answer.
let ask method path body =
    match (event method path body |> FakeInvocation.ofText |> FakeInvocation.sendTo Function.handler).Result with
    | Outcome.Answered(body, _) ->
        let answer = JsonDocument.Parse(Payload.toText body).RootElement
        answer.GetProperty("statusCode").GetInt32(), answer.GetProperty("body").ToString()
    | Outcome.Failed(Fault(_, message)) -> failwith message
    | Outcome.Streaming _ -> failwith "A stream was not expected."

[<Fact>]
let ``an order is found by its number`` () =
    FsCheck.Check.QuickThrowOnFailure(fun (id: int) -> Assert.Equal((200, $"order {id}"), ask "GET" $"/orders/{id}" ""))

[<Fact>]
let ``an order of nothing is refused`` () =
    FsCheck.Check.QuickThrowOnFailure(fun (quantity: int) ->
        let status, _ = ask "POST" "/orders" (JsonSerializer.Serialize {| id = "A"; quantity = quantity |})
        Assert.Equal((if quantity > 0 then 200 else 400), status))

[<Theory; InlineData("PUT", "/orders/7", 405); InlineData("GET", "/orders/seven", 404); InlineData("GET", "/", 404)>]
let ``what has no route is not found`` (method, path, status: int) = Assert.Equal(status, fst (ask method path ""))

[<Fact>]
let ``it answers as recorded`` () =
    Function.handler |> Replay.handler "fixtures/recordings/answers.json" |> Replay.check
