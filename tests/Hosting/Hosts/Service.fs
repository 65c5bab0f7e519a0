namespace PureLambda.Hosting.Tests

open System
open System.Collections.Generic

/// An event that waits to be asked for.
type Event = { Id: string; Body: string; Headers: (string * string) list }

[<RequireQualifiedAccess>]
module Event =
    let plain id = { Id = id; Body = $"event {id}"; Headers = [] }

    let text event =
        let fields = [
            "Lambda-Runtime-Aws-Request-Id", event.Id
            "Lambda-Runtime-Deadline-Ms", "4102444800000"
            yield! event.Headers
        ]

        let lines = String.concat "" [ for name, value in fields -> $"{name}: {value}\r\n" ]
        let length = Text.Encoding.UTF8.GetByteCount event.Body
        $"HTTP/1.1 200 OK\r\n{lines}Content-Length: {length}\r\n\r\n{event.Body}"

/// The Runtime API: gives one event after another, takes every post, and writes each request into the journal as it comes.
/// `answers` says what else is answered, and to what.
type Service(events: Event list, answers: string -> string option, journal: Journal<string>) =
    let waiting = Queue events

    /// As the journal has it: `GET invocation/next`, `POST invocation/a/response`.
    let brief (request: Request) =
        let words = request.Line.Split ' '
        let path = words[1].Replace("/2018-06-01/runtime/", "").Replace("/2020-01-01/", "")
        $"{words[0]} {path}"

    /// None keeps the call pending.
    let answer request =
        match answers request, request with
        | Some text, _ -> Some text
        | None, "GET invocation/next" ->
            lock waiting (fun () -> if waiting.Count = 0 then None else Some(Event.text (waiting.Dequeue())))
        | None, "POST extension/register" ->
            Some "HTTP/1.1 200 OK\r\nLambda-Extension-Identifier: ext-1\r\nContent-Length: 0\r\n\r\n"
        | None, "GET extension/event/next" -> None
        | None, _ -> Some Text.accepted

    let rec serve (connection: Connection) =
        match connection.Request() with
        | None -> ()
        | Some request ->
            journal.Add(brief request)

            match answer (brief request) with
            | Some text ->
                connection.Send text
                serve connection
            | None -> connection.AwaitEnd()

    let peer = new Peer(serve)
    member _.Port = peer.Port

    /// The requests whose entry in the journal is this.
    member _.Sent entry = peer.Requests.All |> List.filter (fun request -> brief request = entry)

    member _.Requests = peer.Requests.All
    member _.Settle() = peer.Settle()

    interface IDisposable with
        member _.Dispose() = (peer :> IDisposable).Dispose()
