/// The internal extension: without one registered Lambda ends a program without a word, so a program that has something
/// to clean up registers one, and no other does.
module PureLambda.Properties.ExtensionLaws

open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open Xunit

let private cleaning = Fine.program.OnCleanup(fun _ -> Task.CompletedTask)

/// Serves one event, notes when event/next is pending, and stops.
let private serve world register program =
    let pending = Gate "event/next"

    let others (call: Call) =
        match call.Path with
        | RuntimeApi.Register -> Says register
        | RuntimeApi.ExtensionNext ->
            pending.Reach()
            Silence
        | _ -> Script.usual call

    let api = ScriptedApi(Script.serving [ Scripted.event "r-0" [] "{}" ] others)
    let running = Program.start world api program
    running.AwaitAnswers 1

    if
        List.exists (fun sent -> sent.Call.Path = RuntimeApi.Register) api.Calls
        && register = Scripted.registered
    then
        running.Reaches pending

    Law.equal 0 (running.StopAndExit())
    api, running

let private extensionCalls (api: ScriptedApi) = [
    for sent in api.Calls do
        if Script.isExtension sent.Call then
            sent
]

[<Fact>]
let ``without a cleanup nothing is registered`` () =
    let api, _ = serve (World.usual ()) Scripted.registered Fine.program
    Law.equal [] (extensionCalls api)
    Law.equal 1 api.Opened

[<Fact>]
let ``with a cleanup the extension is registered first, and its event/next stays pending on a connection of its own``
    ()
    =
    let api, _ = serve (World.usual ()) Scripted.registered cleaning

    Law.equal [ Encode.Register; Encode.ExtensionNext "identifier-1" ] [ for sent in extensionCalls api -> sent.Call ]

    Law.equal Encode.Register api.Calls.Head.Call
    let transports isExtension = [
        for sent in api.Calls do
            if Script.isExtension sent.Call = isExtension then
                sent.Transport
    ]
    Law.equal [ 0; 0 ] (transports true)
    Law.equal [ 1 ] (List.distinct (transports false))

let refusals = TheoryData<int>(404, 403, 500, 200, 0)

[<Theory; MemberData(nameof refusals)>]
let ``a server that lets no extension in is told of, and is no failure`` status =
    let reply =
        match status with
        | 0 -> Scripted.missing
        // Accepted, but without an identifier.
        | 200 -> Scripted.reply 200 [] "{}"
        | status -> Scripted.refused status

    let api, running = serve (World.usual ()) reply cleaning
    Law.equal [ Encode.Register ] [ for sent in extensionCalls api -> sent.Call ]
    Law.equal [ "/2018-06-01/runtime/invocation/r-0/response" ] [ for sent in running.Posts -> sent.Call.Path ]
    Law.equal [ LogLevel.Warning ] [ for record in running.Records -> record.Level ]
    Assert.Contains("SIGTERM", running.Records.Head.Message)

[<Fact>]
let ``after a restore event/next is asked again on a new connection`` () =
    let api, _ = serve (World.snapStart ()) Scripted.registered cleaning

    let asked = [
        for sent in extensionCalls api do
            if sent.Call.Path = RuntimeApi.ExtensionNext then
                sent.Transport, sent.Call
    ]

    Law.equal [ Encode.ExtensionNext "identifier-1" ] (List.distinct (List.map snd asked))
    Law.equal asked.Length (asked |> List.distinctBy fst |> List.length)
    Assert.NotEqual(0, fst (List.last asked))

let worlds = TheoryData<string>("usual", "snap-start", "managed", "broken")

[<Theory; MemberData(nameof worlds)>]
let ``every connection that was opened is closed in the end`` (name: string) =
    let world =
        match name with
        | "snap-start" -> World.snapStart ()
        | "managed" -> World.managed 3
        | _ -> World.usual ()

    let register = if name = "broken" then Scripted.missing else Scripted.registered
    let api, _ = serve world register cleaning
    api.AwaitDisposed api.Opened
