namespace PureLambda.Properties

open System
open System.Collections.Generic
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol

/// Replies as the service gives them.
module Scripted =
    let private headers pairs = Headers.Of [| for name, value in pairs -> Header(name, value) |]

    let reply status pairs (body: string) = Reply.Received(status, headers pairs, Payload.FromText body)

    let accepted = reply 202 [] """{"status":"OK"}""" :> Reply
    let nothing = reply 204 [] "" :> Reply
    let missing = Reply.Missing(Fault("Runtime.ApiUnreachable", "nobody is there")) :> Reply

    let refused status = reply status [] $"""{{"errorType":"Test.Refused{status}","errorMessage":"no"}}""" :> Reply

    /// A day after the clocks of tests begin.
    let private usualDeadline = RuntimeApi.HeaderNames.Deadline, "1767312000000"

    /// The header of a deadline so far from now.
    let due (span: TimeSpan) (time: TimeProvider) = [
        fst usualDeadline, string (Deadline((time.GetUtcNow() + span).ToUnixTimeMilliseconds()))
    ]

    let event id more (body: string) =
        let deadline =
            if List.exists (fun (name, _) -> name = fst usualDeadline) more then
                []
            else
                [ usualDeadline ]
        let usual = [ RuntimeApi.HeaderNames.RequestId, id; "Content-Type", MediaType.Json ]
        reply 200 (usual @ deadline @ more) body :> Reply

    let registered = reply 200 [ RuntimeApi.HeaderNames.ExtensionIdentifier, "identifier-1" ] "{}" :> Reply

/// Scripts by what is asked for: the nexts in order, and then silence; every post accepted, unless said otherwise.
module Script =
    let isNext (call: Call) = call.Path = RuntimeApi.Next
    let isExtension (call: Call) = call.Path.StartsWith "/2020-01-01/extension/"

    let usual (call: Call) =
        match call.Path with
        | RuntimeApi.Next
        | RuntimeApi.ExtensionNext -> Silence
        | RuntimeApi.Register -> Says Scripted.registered
        | RuntimeApi.RestoreNext -> Says(Scripted.reply 200 [] "")
        | _ -> Says Scripted.accepted

    /// The events one after another, for whichever transport asks.
    let serving (events: Reply seq) (others: Call -> Answer) =
        let queue = Queue<Reply> events

        fun (_: int) (call: Call) ->
            let next =
                if isNext call then
                    lock queue (fun () -> if queue.Count = 0 then None else Some(queue.Dequeue()))
                else
                    None

            match next with
            | Some reply -> Says reply
            | None -> others call

/// What most laws need of a handler: it always says "fine".
[<RequireQualifiedAccess>]
module Fine =
    let outcome = Outcome.Success(Payload.FromText "fine") :> Outcome
    let task = Task.FromResult outcome
    let handler = Handler.Raw(fun _ _ -> task)
    let program = Bootstrap.Of handler
