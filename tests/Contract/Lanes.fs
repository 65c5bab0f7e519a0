namespace PureLambda.Contract

/// The requests of one process, in two lanes whose order against each other is free: the Runtime API's, and those of
/// the internal extension. What extensions beside the runtime say is not the runtime's, and left out.
type Lanes = { Runtime: Request list; Extension: Request list }

[<RequireQualifiedAccess>]
module Lanes =
    let private isExtension request =
        match Call.ofRequest request with
        | Call.Extension _ -> true
        | _ -> false

    let map change lanes = { Runtime = List.map change lanes.Runtime; Extension = List.map change lanes.Extension }

    /// What the recorded client sent, as if it had found the Runtime API where ours did.
    let recorded authority (life: Life) : Lanes =
        let moved (request: Request) =
            let field (name: string, value) = name, (if name.ToLowerInvariant() = "host" then authority else value)
            { request with Headers = List.map field request.Headers }

        map moved {
            Runtime = [ for call in life.Calls -> call.Request ]
            Extension = [
                for call in life.Extensions do
                    if call.OfRuntime then
                        call.Exchange.Request
            ]
        }

    let sent (replayed: Replayed) : Lanes =
        let extension, runtime = replayed.Sent |> List.map snd |> List.partition isExtension
        { Runtime = runtime; Extension = extension }

    /// On managed instances the calls of several workers mix freely, and Node.js asks before it answers. There requests
    /// pair by their paths, which hold the request ids; that ours asks when it has answered, the peer sees to.
    let paired (life: Life) (lanes: Lanes) =
        if life.Recording.Mode = Managed then
            { lanes with Runtime = lanes.Runtime |> List.sortBy _.Path }
        else
            lanes
