/// What goes out: both transports write the same requests.
module PureLambda.Hosting.Tests.RequestLaws

open System.Diagnostics
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open Xunit

let private buffered (contentType: string) (text: string) = Response.Buffered(Payload.FromText text, contentType)

let private calls = [
    "next", Encode.Next
    "restore/next", Encode.RestoreNext
    "register", Encode.Register
    "extension/event/next", Encode.ExtensionNext "x-1"
    "init/error", Encode.InitError(Fault("Bad", "ünïcode\nand a line"))
    "error", Encode.Error(Attempt("id-1", "attempt-1"), Fault("Bad", "ünïcode\nand a line"))
    "response", Calls.small
    "response, empty", Encode.Respond(Attempt "id-1", buffered "application/json" "")
    "response, media type with parameter", Encode.Respond(Attempt "id-1", buffered "text/plain; charset=utf-8" "a")
    "response, odd media type", Encode.Respond(Attempt "id-1", buffered "no media type, über" "a")
    "response, odd request id", Encode.Respond(Attempt "a b/ü?#%41", buffered "text/plain" "a")
    "response, request id of dots", Encode.Respond(Attempt "..", buffered "text/plain" "a")
]

let names = TheoryData<string>(List.map fst calls)
let private named name = calls |> List.find (fst >> (=) name) |> snd

let private sent prefix kind (call: Call) =
    let ran = Both.below prefix kind (Script.always Text.accepted) (fun transport -> Calls.send transport call)
    Law.equal "202 OK" (Said.brief ran.Said)
    ran.Requests

[<Theory; MemberData(nameof names)>]
let ``a call is written as the default transport writes it`` name =
    let call = named name

    for prefix in [ ""; "/Fn"; "/My/%2E%2E/Fn" ] do
        Law.equal (sent prefix OverSockets call) (sent prefix OverHttpClient call)

let private only (requests: Request list) = Assert.Single requests

[<Fact>]
let ``the path of the address precedes that of the call`` () =
    let request = only (sent "/My/Fn" OverHttpClient Encode.Next)
    Law.equal "GET /My/Fn/2018-06-01/runtime/invocation/next HTTP/1.1" request.Line

[<Fact>]
let ``a request names the peer and the runtime, and nothing that nobody asked for`` () =
    let request = only (sent "" OverHttpClient Encode.Next)
    Law.equal [ "Host", "peer"; "User-Agent", RuntimeApi.UserAgent ] request.Headers

[<Fact>]
let ``a request id is sent as it was escaped`` () =
    let line name = (only (sent "" OverHttpClient (named name))).Line
    let path id = $"POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1"
    Law.equal (path "a%20b%2F%C3%BC%3F%23%2541") (line "response, odd request id")
    Law.equal (path "%2E%2E") (line "response, request id of dots")

[<Fact>]
let ``the invocation id is echoed with the answer and with the error`` () =
    for name in [ "response"; "error" ] do
        let request = only (sent "" OverHttpClient (named name))
        Law.equal (Some "attempt-1") (Request.value "Lambda-Runtime-Invocation-Id" request)

[<Fact>]
let ``header fields are written as UTF-8`` () =
    let headers = Headers.Of(Header("X-Name", "über ☃"), Header("Content-Type", "text/plain; title=über"))
    let call = Call("POST", "/x", headers, Payload.FromText "a", Framing.Length)
    let request = only (sent "" OverHttpClient call)
    Law.equal (Some "über ☃") (Request.value "X-Name" request)
    Law.equal (Some "text/plain; title=über") (Request.value "Content-Type" request)
    Law.equal (sent "" OverSockets call) [ request ]

[<Fact>]
let ``no cookie is sent back`` () =
    let reply = "HTTP/1.1 202 Accepted\r\nSet-Cookie: a=b; Path=/\r\nContent-Length: 0\r\n\r\n"

    let ran = Both.same (Script.always reply) (fun transport -> [ for _ in 1..2 -> Calls.send transport Calls.small ])

    Law.equal 2 ran.Requests.Length
    Law.equal [ None; None ] (List.map (Request.value "Cookie") ran.Requests)

[<Fact>]
let ``a trace of the program's own does not travel with calls`` () =
    use activity = new Activity("mine")
    activity.SetIdFormat(ActivityIdFormat.W3C).Start() |> ignore
    let request = only (sent "" OverHttpClient Encode.Next)
    Law.equal None (Request.value "traceparent" request)
