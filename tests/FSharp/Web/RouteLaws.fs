/// Routes in F# are those of C#: the same paths, the same answers, with functions, options and results.
module PureLambda.FSharp.Tests.RouteLaws

open System
open System.Text.Json
open System.Threading.Tasks
open FsCheck.FSharp
open Xunit
open PureLambda.Properties
open PureLambda.FSharp
open PureLambda.Testing
open PureLambda.Testing.FSharp
open PureLambda.Web
open PureLambda.Web.FSharp

let private order = PathTemplate.one "/orders/{id}" PathParameter.int
let private line = PathTemplate.two "/orders/{id}/lines/{name}" PathParameter.int PathParameter.text
let private part = PathTemplate.three "/{a}/{b}/{c}" PathParameter.int64 PathParameter.guid PathParameter.text

let private said text = Function.sync (fun (_: Request) -> Response.text 200 text)

let private routes = [
    Route.get (PathTemplate.plain "/orders") (fun () -> said "orders")
    Route.post (PathTemplate.plain "/orders") (fun () -> said "created")
    Route.get order (fun id -> said $"order {id}")
    Route.put order (fun id -> said $"put {id}")
    Route.get line (fun (id, name) -> said $"line {id} {name}")
    Route.on "HEAD" line (fun (id, _) -> said $"head {id}")
    Route.patch part (fun (a, b, c) -> said $"{a} {b} {c}")
    Route.delete part (fun _ -> said "gone")
]

let private inCSharp =
    let order = PureLambda.Web.PathTemplate.Of("/orders/{id}", PureLambda.Web.PathParameter.Int)

    let line =
        PureLambda.Web.PathTemplate.Of(
            "/orders/{id}/lines/{name}",
            PureLambda.Web.PathParameter.Int,
            PureLambda.Web.PathParameter.Text
        )

    let part =
        PureLambda.Web.PathTemplate.Of(
            "/{a}/{b}/{c}",
            PureLambda.Web.PathParameter.Long,
            PureLambda.Web.PathParameter.Guid,
            PureLambda.Web.PathParameter.Text
        )

    let text text = Response.text 200 text

    let all: PureLambda.Web.Route<PureLambda.Handler<Request, Response>> array = [|
        PureLambda.Web.Route.Get("/orders").FromSync(fun _ -> text "orders")
        PureLambda.Web.Route.Post("/orders").FromSync(fun _ -> text "created")
        PureLambda.Web.Route.Get(order).FromSync(fun id _ -> text $"order {id}")
        PureLambda.Web.Route.Put(order).FromSync(fun id _ -> text $"put {id}")
        PureLambda.Web.Route.Get(line).FromSync(fun id name _ -> text $"line {id} {name}")
        PureLambda.Web.Route.On("HEAD", line).FromSync(fun id _ _ -> text $"head {id}")
        PureLambda.Web.Route.Patch(part).FromSync(fun (struct (a, b, c)) _ -> text $"{a} {b} {c}")
        PureLambda.Web.Route.Delete(part).FromSync(fun _ _ -> text "gone")
    |]

    RouteTable.Of all

let private event method (path: string) =
    $$$"""{"version":"2.0","rawPath":{{{JsonSerializer.Serialize path}}},"headers":{"content-type":"application/json"},
        "requestContext":{"stage":"$default","http":{"method":"{{{method}}}"}},"body":"[1,\"x\"]"}"""

let private answer handler text =
    match (FakeInvocation.ofText text |> FakeInvocation.sendTo handler).Result with
    | Outcome.Answered(body, _) -> Payload.toText body
    | Outcome.Streaming _ -> "a stream"
    | Outcome.Failed fault -> $"failed: {fault.Message}"

let private paths =
    gen {
        let! segments =
            Gen.elements [
                "orders"
                "lines"
                "7"
                "007"
                "a%2Fb"
                "%C3%A9"
                ""
                "00000000-0000-4000-8000-000000000000"
            ]
            |> Gen.listOf
            |> Gen.resize 5

        return segments |> List.map (fun segment -> "/" + segment) |> String.concat ""
    }

let private requests = Gen.zip (Gen.elements [ "GET"; "HEAD"; "POST"; "PUT"; "PATCH"; "DELETE"; "OPTIONS" ]) paths

[<Fact>]
let ``both faces answer every request alike`` () =
    let ours = Route.choose routes |> Http.handler id
    let theirs = inCSharp.ToHandler().ToHttp()

    Law.forAll requests (fun (method, path) ->
        Law.equal (answer theirs (event method path)) (answer ours (event method path)))

[<Fact>]
let ``both faces print the same table, also below a prefix`` () =
    let printed routes = Route.table routes |> List.map (fun (method, path) -> $"{method} {path}") |> String.concat "\n"

    Law.equal (string inCSharp) (printed routes)
    Law.equal (string (inCSharp.Under "/v1")) (printed (Route.under "/v1" routes))

[<Fact>]
let ``a path that is made of parameters leads back to them`` () =
    let texts = Gen.elements [ "a"; "a/b"; "é"; "%2F"; "a b"; "?"; ".x" ]

    Law.forAll (Gen.zip (Gen.choose (Int32.MinValue, Int32.MaxValue)) texts) (fun (number, text) ->
        let back template parameters =
            PathTemplate.print template parameters |> Option.bind (PathTemplate.parse template)

        Law.equal (Some number) (back order number)
        Law.equal (Some(number, text)) (back (PathTemplate.under "/v1" line) (number, text))
        let id = Guid(number, 1s, 2s, 3uy, 4uy, 5uy, 6uy, 7uy, 8uy, 9uy, 10uy)
        Law.equal (Some(int64 number, id, text)) (back part (int64 number, id, text))
        Law.equal (Some()) (back (PathTemplate.plain "/a") ()))

    Law.equal None (PathTemplate.print line (1, ".."))
    Law.equal None (PathTemplate.parse order "/orders/x")
    Law.equal "/v1/orders/{id}" (PathTemplate.text (PathTemplate.under "/v1" order))

[<Fact>]
let ``a parameter of one's own type declines what is none`` () =
    let even = PathParameter.create (fun text -> if text.Length % 2 = 0 then Some text else None) id

    let template = PathTemplate.one "/{even}" even
    Law.equal (Some "ab", None) (PathTemplate.parse template "/ab", PathTemplate.parse template "/abc")

[<Fact>]
let ``what no case takes goes to what is otherwise`` () =
    let all = Route.choose routes
    let cased = Route.case routes |> Case.otherwise (fun _ _ -> Task.FromResult(Ok(Response.status 299)))

    Law.forAll requests (fun (method, path) ->
        let run f =
            match (f (Request(method, path)) (FakeInvocation().Context()): Task<Result<Response, Fault>>).Result with
            | Ok response -> response
            | Error fault -> failwith fault.Message

        let alone: Response = run all
        Law.equal (if alone.Status = 200 then alone else Response.status 299) (run cased))

[<Fact>]
let ``errors are problems, or fail, and other events go elsewhere`` () =
    let failing: Request -> Context -> Task<Result<Response, string>> = Function.fail "1234"
    let toFault error = Fault.create "OutOfStock" error
    let problem = answer (Http.handler toFault failing) (event "GET" "/")
    Assert.Contains("\"statusCode\":500", problem)
    Assert.Contains("OutOfStock", problem)
    Assert.DoesNotContain("1234", problem)

    let options = {
        Http.options with
            OnFault = fun _ -> None
            Otherwise = Some(Handler.bytes (fun event _ -> Task.FromResult(Ok event)))
    }

    let strict = Http.handlerWith options toFault failing
    Law.equal "failed: 1234" (answer strict (event "GET" "/"))
    Law.equal """{"Records":[]}""" (answer strict """{"Records":[]}""")
    Assert.StartsWith("failed: $: expected", answer (Http.handler toFault failing) """{"Records":[]}""")

[<Fact>]
let ``a body is read and written by codecs`` () =
    let summed codec =
        Function.sync (fun (items: 'item list) -> items.Length)
        |> Body.json (Codec.list codec) Codec.int
        |> Http.handler id

    let wrong = answer (summed Codec.int) (event "POST" "/")
    Assert.Contains("\"statusCode\":400", wrong)
    Assert.Contains("The body cannot be read: at $[1]", wrong)

    let request = Request("POST", "/", Body = Payload.ofText "[1,2]")
    Law.equal (Ok [ 1; 2 ]) (Body.read (Codec.list Codec.int) request)

    let written = Body.write 201 (Codec.list Codec.int) [ 3 ] |> Result.map (fun response -> response.Body.ToText())
    Law.equal (Ok "[3]") written

    let sum = Function.sync List.sum |> Body.json (Codec.list Codec.int) Codec.int
    Law.equal (Ok "3") ((sum request (FakeInvocation().Context())).Result |> Result.map _.Body.ToText())
