/// Several functions in one program: `_HANDLER` picks one by its name.
module PureLambda.Properties.HandlerChoiceLaws

open System.Collections.Concurrent
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open Xunit

let private saying (text: string) =
    Handler.Raw(fun _ _ -> Task.FromResult(Outcome.Success(Payload.FromText text) :> Outcome))

let private two = Bootstrap.Of [| struct ("orders", saying "orders"); struct ("prices", saying "prices") |]

let private start world answer program =
    Program.start world (ScriptedApi(Script.serving [ Scripted.event "r-0" [] "{}" ] answer)) program

[<Fact>]
let ``an unknown name is reported with the known ones`` () =
    let world = World.usual () |> World.withVariable "_HANDLER" "order"
    let running = start world Script.usual (two)
    Law.equal 1 (running.Exit())
    let report = (List.exactlyOne running.Posts).Call
    Law.equal RuntimeApi.InitError report.Path

    for words in [ "Runtime.UnknownHandler"; "\\\"order\\\""; "orders, prices" ] do
        Assert.Contains(words, report.Body.ToText())

[<Theory; InlineData("orders"); InlineData("prices"); InlineData("late")>]
let ``the handler of the name is picked, and no other is made`` (name: string) =
    let made = ConcurrentQueue<string>()

    let make word () =
        made.Enqueue word
        Task.FromResult(saying word)

    let program = two.And("late", make "late").And("later", make "later")

    Law.equal [ "orders"; "prices"; "late"; "later" ] (List.ofSeq program.Names)
    let running = start (World.usual () |> World.withVariable "_HANDLER" name) Script.usual program
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [ name ] [ for sent in running.Posts -> sent.Call.Body.ToText() ]
    Law.equal (if name = "late" then [ "late" ] else []) (List.ofSeq made)

[<Theory; InlineData("orders"); InlineData("late")>]
let ``middleware around a program is around each of its handlers, ready or made`` (name: string) =
    let loud (handler: Handler) =
        handler.Around(fun payload context inner ->
            task {
                let! outcome = inner.InvokeAsync(payload, context)
                return Outcome.Success(Payload.FromText(fst (Given.success outcome) + "!")) :> Outcome
            }
            |> ValueTask<Outcome>)

    let program = two.And("late", (fun () -> Task.FromResult(saying "late"))).Around loud
    let running = start (World.usual () |> World.withVariable "_HANDLER" name) Script.usual program
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [ name + "!" ] [ for sent in running.Posts -> sent.Call.Body.ToText() ]

[<Fact>]
let ``one handler for all serves whatever name is configured`` () =
    let world = World.usual () |> World.withVariable "_HANDLER" "Assembly::Type::Method"
    let running = start world Script.usual (Bootstrap.Of(saying "me"))
    running.AwaitAnswers 1
    Law.equal 0 (running.StopAndExit())
    Law.equal [ "me" ] [ for sent in running.Posts -> sent.Call.Body.ToText() ]
