/// HTTP in F# is what it is in C#: each function gives what the member gives, with none for null.
module PureLambda.FSharp.Tests.HttpLaws

open System
open Xunit
open PureLambda
open PureLambda.Properties
open PureLambda.Web.FSharp

let private event =
    Payload.FromText
        """{"version":"2.0","routeKey":"GET /orders/{id}","rawPath":"/dev/orders/a b","rawQueryString":"x=1&x=%C3%A9&y",
            "cookies":["s=1","t=2"],"headers":{"Accept":"text/plain","host":"shop.example.com"},"pathParameters":{"id":"a b"},
            "stageVariables":{"v":"w"},"body":"aGk=","isBase64Encoded":true,
            "requestContext":{"stage":"dev","timeEpoch":1775738096123,"http":{"method":"GET","sourceIp":"203.0.113.17"},
            "authorizer":{"jwt":{"claims":{"sub":"c-42","roles":["a","b"]}}}}}"""

let private request =
    match HttpEvent.decode event with
    | HttpEvent.Http request -> request
    | HttpEvent.Malformed reason -> failwith $"{reason}"
    | HttpEvent.NotHttp -> invalidOp "The event is one of HTTP, and was read as none."

[<Fact>]
let ``a request says what the event says`` () =
    Law.equal [ "orders"; "a b" ] (Request.segments request)
    Law.equal
        (Some "text/plain", [ "text/plain" ])
        (Request.header "ACCEPT" request, Request.headerValues "accept" request)
    Law.equal (Some "1", [ "1"; "é" ]) (Request.query "x" request, Request.queryValues "x" request)
    Law.equal (Some "", Some "2") (Request.query "y" request, Request.cookie "t" request)
    Law.equal (Some "a b", Some "w") (Request.parameter "id" request, Request.stageVariable "v" request)
    Law.equal ("hi", Some "shop.example.com") (Request.text request, Request.host request)
    Law.equal (Some "203.0.113.17", Some "dev") (Request.clientAddress request, Request.stage request)
    Law.equal (Some "GET /orders/{id}") (Request.route request)
    Law.equal (Some(DateTimeOffset.FromUnixTimeMilliseconds 1775738096123L)) (Request.time request)

    match Request.principal request with
    | None -> failwith "nobody"
    | Some principal ->
        Law.equal (Some "c-42", Some "a") (Principal.id principal, Principal.claim "roles" principal)
        Law.equal [ "a"; "b" ] (Principal.claimValues "roles" principal)
        Law.equal [ "sub", "c-42"; "roles", "a"; "roles", "b" ] (Principal.claims principal)

[<Fact>]
let ``what a request does not say is none`` () =
    let request = Request("GET", "/")

    Law.equal (None, None, None) (Request.header "x" request, Request.query "x" request, Request.cookie "x" request)

    Law.equal
        (None, None, None)
        (Request.parameter "x" request, Request.stageVariable "x" request, Request.host request)
    Law.equal (None, None, None) (Request.clientAddress request, Request.time request, Request.stage request)
    Assert.True((Request.route request).IsNone && (Request.principal request).IsNone)

[<Fact>]
let ``a response has what it was given, and the answer its shape`` () =
    let respond _ =
        Response.status 204
        |> Response.plusHeader "vary" "a"
        |> Response.plusHeader "vary" "b"
        |> Response.withHeader "etag" "0"
        |> Response.withHeader "ETag" "1"
        |> Response.plusCookie "c=1"

    let expected =
        """{"statusCode":204,"headers":{"vary":"a, b","ETag":"1"},"cookies":["c=1"],"body":"","isBase64Encoded":false}"""

    Law.equal (Ok expected) (HttpEvent.answer respond event |> Result.map _.ToText())
    Law.equal (Ok expected) (HttpEvent.encodeFor HttpSource.FunctionUrl (respond request) |> Result.map _.ToText())

[<Fact>]
let ``bodies are a text, JSON or bytes`` () =
    let written response = HttpEvent.encode request response |> Result.map _.ToText()
    Assert.Contains("\"body\":\"é\"", written (Response.text 200 "é") |> Result.defaultValue "")
    Assert.Contains("\"body\":\"[]\"", written (Response.json 200 (Payload.FromText "[]")) |> Result.defaultValue "")

    Assert.Contains(
        "\"body\":\"AQ==\"",
        written (Response.bytes 200 "image/png" (Payload.Copy(ReadOnlySpan [| 1uy |])))
        |> Result.defaultValue ""
    )

[<Fact>]
let ``what is no request is an error that says why`` () =
    let said text =
        match HttpEvent.answer (fun _ -> Response.status 200) (Payload.FromText text) with
        | Ok _ -> "a request"
        | Error fault -> fault.Message

    Assert.StartsWith("$.path: expected a text", said """{"httpMethod":"GET","path":7,"requestContext":{"elb":{}}}""")
    Assert.StartsWith("$: expected an event of API Gateway", said "{}")
    Law.equal (None, Some HttpSource.HttpApiV2) (HttpEvent.detect (Payload.FromText "{}"), HttpEvent.detect event)

    match HttpEvent.encode request (Response.status 0) with
    | Ok _ -> failwith "a status of 0 was taken"
    | Error fault -> Assert.Contains("the status is 0", fault.Message)
