namespace PureLambda.Contract.Emulation

open System
open System.Net.Http
open System.Text
open System.Threading
open PureLambda.Contract.Probes
open PureLambda.Testing

/// A function's post that is written as the test likes.
type Post(puppet: Puppet, id: string) =
    let line = Line puppet.Port
    let ascii (text: string) = Encoding.ASCII.GetBytes text

    do
        line.Write(
            ascii (
                $"POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\r\nHost: h\r\nContent-Type: text/plain\r\n"
                + "Lambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n"
                + "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n\r\n"
            )
        )

    member _.Write(piece: byte[]) = line.Write(Array.concat [ ascii $"{piece.Length:x}\r\n"; piece; "\r\n"B ])

    /// Ends the body with these trailers: the status of the answer.
    member _.End(trailers: string) =
        line.Write(ascii $"0\r\n{trailers}\r\n")
        let status, _, _ = line.Read false
        status

    member _.Break() = line.Close()

/// A stage behind the Invoke API, with the head of an answer that is still to come.
type Theatre(mode: string, seconds: float) =
    let initialization: Initialization =
        if mode = "managed" then Initialization.ManagedInstances 2 else Initialization.OnDemand()

    let stage = new Stage(initialization, "", TimeSpan.FromSeconds seconds)
    let endpoint = Stage.ofTask (InvokeEndpoint.StartAsync(stage.Emulator, 0, CancellationToken.None))
    let client = new HttpClient()

    member _.Puppet = stage.Puppet()

    member _.Invoke() =
        let address = endpoint.Address + "/2021-11-15/functions/any/response-streaming-invocations"
        let request = new HttpRequestMessage(HttpMethod.Post, address, Content = new StringContent "{}")
        client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead)

    interface IDisposable with
        member _.Dispose() =
            client.Dispose()
            endpoint.DisposeAsync().AsTask().Wait()
            (stage :> IDisposable).Dispose()
