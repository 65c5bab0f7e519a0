/// The Extensions API: who may register for what, and who is told of what.
module PureLambda.Properties.ExtensionLaws

open System
open Xunit
open PureLambda.Testing
open PureLambda.Properties.ServerSamples

let private id = "00000000-0000-4000-8000-000000000001"

let private started (kind: InitializationType) : ServerState =
    match ServerState.Initial(identity, kind) with
    | :? ServerState.Standard as state ->
        ServerState.Standard(
            state.Function,
            state.Phase,
            state.Offered,
            state.Parked,
            ExternalExtensions = sequence [ "outer" ]
        )
    | :? ServerState.Managed as state ->
        ServerState.Managed(
            state.Function,
            state.Phase,
            state.Waiting,
            state.Attempts,
            ExternalExtensions = sequence [ "outer" ]
        )
    | state -> failwith $"{state}"

/// The state after some events, and what was said to the last of them.
let private after kind (events: ServerEvent list) =
    let step (state, _) event =
        let struct (next: ServerState, replies) = Server.Step(state, event)
        next, List.ofSeq replies

    List.fold step (started kind, []) events

let private register name (events: string) : ServerEvent =
    ServerEvent.Register(Call 1L, name, Body.FromText $"{{\"events\":[{events}]}}", id)

let private next call : ServerEvent = ServerEvent.EventNext(Call call, id)
let private ask call : ServerEvent = ServerEvent.Next(Call call)

let private said (replies: Reply list) = [
    for reply in replies ->
        match reply with
        | :? Reply.ToRuntime as reply -> $"{reply.Call.Number}: {reply.Answer.Status} {reply.Answer.Body}".Trim()
        | :? Reply.ToInvoker as reply -> $"{reply.RequestId} {reply.Result.Body}"
        | _ -> failwith $"{reply}"
]

let private invoke =
    "{\"eventType\":\"INVOKE\",\"deadlineMs\":1,\"requestId\":\"r\",\"invokedFunctionArn\":\"arn\"}"
let private shutdown = "{\"eventType\":\"SHUTDOWN\",\"deadlineMs\":9,\"shutdownReason\":\"spindown\"}"

[<Theory>]
[<InlineData("outer", "\"INVOKE\",\"SHUTDOWN\"", 200, 403)>]
[<InlineData("outer", "\"SHUTDOWN\"", 200, 200)>]
[<InlineData("inner", "\"INVOKE\"", 200, 403)>]
[<InlineData("inner", "\"SHUTDOWN\"", 403, 403)>]
[<InlineData("inner", "", 200, 200)>]
[<InlineData("outer", "\"NOPE\"", 403, 403)>]
[<InlineData("", "", 403, 403)>]
let ``an extension is told only of what concerns it`` (name: string) (events: string) (standard: int) (managed: int) =
    let status kind =
        match after kind [ register name events ] |> snd with
        | [ :? Reply.ToRuntime as reply ] -> reply.Answer.Status
        | replies -> failwith $"{replies}"

    Law.equal standard (status InitializationType.OnDemand)
    Law.equal managed (status InitializationType.ManagedInstances)

let private invoked = [ register "outer" "\"INVOKE\",\"SHUTDOWN\""; next 2L; ask 3L; ServerEvent.Invoke(request "r") ]

[<Fact>]
let ``an invocation waits until each extension asks for an event, and each is told of it`` () =
    let early = [ register "outer" "\"INVOKE\""; ask 3L; ServerEvent.Invoke(request "r") ]
    Law.equal [] (said (snd (after InitializationType.OnDemand early)))
    Law.equal [ "3: 200 r"; $"2: 200 {invoke}\n".Trim() ] (said (snd (after InitializationType.OnDemand invoked)))

[<Fact>]
let ``without the extension that has a program of its own nothing begins`` () =
    Law.equal false (Server.IsInitialised(fst (after InitializationType.OnDemand [ ask 3L ])))
    Law.equal true (Server.IsInitialised(fst (after InitializationType.OnDemand invoked)))

[<Fact>]
let ``an invocation ends when the runtime and its extensions have asked again`` () =
    let answered =
        invoked
        @ [ ServerEvent.Response(Call 4L, "r", "t"); ServerEvent.BodyEnded(Call 4L, Body.FromText "done"); ask 5L ]

    Law.equal [] (said (snd (after InitializationType.OnDemand answered)))
    Law.equal [ "r done" ] (said (snd (after InitializationType.OnDemand (answered @ [ next 6L ]))))

[<Fact>]
let ``a shutdown is told to the extensions that asked for it, when the runtime has ended as well`` () =
    let shutDown: ServerEvent = ServerEvent.ShutDown("spindown", 9L)
    let waiting = [ register "outer" "\"SHUTDOWN\""; next 2L ]

    for kind in [ InitializationType.OnDemand; InitializationType.ManagedInstances ] do
        let ended = [ ServerEvent.Exited(ExitStatus 1) :> ServerEvent ]
        Law.equal [ $"2: 200 {shutdown}" ] (said (snd (after kind (waiting @ [ shutDown ]))))
        Law.equal [ $"2: 200 {shutdown}" ] (said (snd (after kind (waiting @ ended @ [ shutDown ]))))
        // Once is enough.
        Law.equal [] (said (snd (after kind (waiting @ [ shutDown; shutDown ]))))

[<Fact>]
let ``an extension that failed does not fail again`` () =
    let failed stage : ServerEvent = ServerEvent.ExtensionFailed(Call 2L, id, "Extension.Bad", stage)
    let outcome events =
        match after InitializationType.OnDemand (register "inner" "" :: events) |> snd with
        | [ :? Reply.ToRuntime as reply ] -> reply.Answer.Status
        | replies -> failwith $"{replies}"

    Law.equal 202 (outcome [ failed ExtensionStage.InitError ])
    Law.equal 202 (outcome [ next 2L; failed ExtensionStage.Exited ])
    Law.equal 403 (outcome [ next 2L; failed ExtensionStage.InitError ])
    Law.equal 403 (outcome [ failed ExtensionStage.InitError; failed ExtensionStage.Exited ])
    Law.equal 403 (outcome [ failed ExtensionStage.Exited; next 2L ])
