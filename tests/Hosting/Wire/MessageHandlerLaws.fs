/// Message handlers between the runtime and its line, well behaved or not.
module PureLambda.Hosting.Tests.MessageHandlerLaws

open System
open System.Net
open System.Net.Http
open System.Threading
open System.Threading.Tasks
open PureLambda.Hosting
open PureLambda.Protocol
open Xunit

type private Next = HttpRequestMessage -> Task<HttpResponseMessage>

/// A message handler that is a function from the request and the next handler.
type private Between(handle: HttpRequestMessage -> Next -> Task<HttpResponseMessage>) =
    inherit DelegatingHandler(HttpClientTransport.CreateHandler())
    member private _.Inner(request, cancellation) = base.SendAsync(request, cancellation)
    override this.SendAsync(request, cancellation) = handle request (fun request -> this.Inner(request, cancellation))

let private client handle = new HttpClient(new Between(handle))

let private reply handle call =
    let serverError = Script.always (Text.reply "500 No" "no")

    Both.against
        serverError
        (fun peer -> new HttpClientTransport(client handle, Both.addressOf peer ""))
        (fun transport -> transport.Send call)

[<Fact>]
let ``a message handler sees the call and its reply`` () =
    let mutable seen = []

    let looking (request: HttpRequestMessage) (next: Next) =
        task {
            request.Headers.Add("X-Mine", "1")
            let! response = next request
            seen <- [ string request.Method; string response.StatusCode ]
            return response
        }

    let ran = reply looking Calls.small
    Law.equal "500 no" (Said.brief (Said.ofReply ran.Said))
    Law.equal (Some "1") (Request.value "X-Mine" (Assert.Single ran.Requests))
    Law.equal [ "POST"; "InternalServerError" ] seen

[<Fact>]
let ``a message handler may answer in the service's place`` () =
    let short _ _ = Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted))
    let ran = reply short Calls.small
    Law.equal "202 " (Said.brief (Said.ofReply ran.Said))
    Law.equal 0 ran.Connections

let private faultOf (reply: Reply) =
    match reply with
    | :? Reply.Missing as missing -> missing.Fault
    | other -> failwith $"{other}"

[<Fact>]
let ``a retrying message handler comes to a fault, and the call was sent once`` () =
    let retrying (request: HttpRequestMessage) (next: Next) =
        task {
            let! _ = next request
            return! next request
        }

    for call in [ Encode.Next; Calls.small ] do
        let ran = reply retrying call
        let fault = faultOf ran.Said
        Law.equal "Runtime.CallRepeated" fault.Type
        Assert.Contains("take the retrying handler off the runtime's client", fault.Message)
        Law.equal 1 ran.Requests.Length

[<Fact>]
let ``what a message handler throws is a fault that has it for its cause`` () =
    let failed (problem: exn) =
        let ran = reply (fun _ _ -> Task.FromException<HttpResponseMessage> problem) Calls.small
        let fault = faultOf ran.Said
        Law.equal "Runtime.MessageHandlerFailed" fault.Type
        Law.equal 0 ran.Connections
        fault.Causes[0].Type

    Law.equal "InvalidOperationException" (failed (InvalidOperationException "mine"))
    // Cancelled by itself: nobody asked the runtime to stop.
    Law.equal "TaskCanceledException" (failed (TaskCanceledException()))

[<Fact>]
let ``a message handler that gives nothing is a fault`` () =
    let ran = reply (fun _ _ -> Task.FromResult<HttpResponseMessage>(Unchecked.defaultof<_>)) Calls.small
    Law.equal "Runtime.MessageHandlerFailed" (faultOf ran.Said).Type

[<Fact>]
let ``a buffering message handler changes when a streamed answer is sent, not what`` () =
    let buffering (request: HttpRequestMessage) (next: Next) =
        task {
            match request.Content with
            | null -> ()
            | content -> do! content.LoadIntoBufferAsync()

            return! next request
        }

    let ran =
        Both.against
            (Script.always Text.accepted)
            (fun peer -> new HttpClientTransport(client buffering, Both.addressOf peer ""))
            (fun transport -> [
                Calls.sendStreamed transport Calls.streamed (Source.whole [ "one"; "two" ])
                Calls.sendStreamed transport Calls.streamed (Source.failing [ "one" ])
                Calls.send transport Encode.Next
            ])

    Law.equal [ "202 OK"; "stream broken Source"; "202 OK" ] (List.map Said.brief ran.Said)
    Law.equal [ "onetwo"; "" ] [ for request in ran.Requests -> request.Body ]

[<Fact>]
let ``the runtime's client sends nobody else's requests`` () =
    use client = new HttpClient(HttpClientTransport.CreateHandler())
    let mine () = client.GetAsync "http://127.0.0.1:1/" :> Task
    let refused = Assert.ThrowsAsync<InvalidOperationException>(fun () -> mine ()).Result
    Assert.Contains("use another one for your own requests", refused.Message)

[<Fact>]
let ``the transport waits without end, and disposes its client`` () =
    let client = new HttpClient(HttpClientTransport.CreateHandler(), Timeout = TimeSpan.FromSeconds 1.)
    let transport = new HttpClientTransport(client, RuntimeApiAddress("127.0.0.1", 1, ""))
    Law.equal Timeout.InfiniteTimeSpan client.Timeout
    (transport :> IDisposable).Dispose()
    Assert.Throws<ObjectDisposedException>(fun () -> client.CancelPendingRequests()) |> ignore
