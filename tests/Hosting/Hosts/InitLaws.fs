/// What goes wrong before there is a handler, and what AddPureLambda takes.
[<Xunit.Collection "hosts">]
module PureLambda.Hosting.Tests.InitLaws

open System
open System.Threading.Tasks
open Microsoft.Extensions.DependencyInjection
open PureLambda
open PureLambda.Hosting
open Xunit

/// Runs a host that must end by itself; the fault that it reported.
let private initError (services: World -> IServiceCollection -> unit) =
    use world = World.start (World.plan [] services)
    Law.equal 1 (world.AwaitEnd())
    Assert.DoesNotContain("GET invocation/next", world.Journal.All)
    Assert.Single(world.LogsOf("PureLambda", "Init failed")) |> ignore
    let request = Assert.Single(world.Service.Sent "POST init/error")
    Option.get (Request.value "Lambda-Runtime-Function-Error-Type" request), request.Body

/// AddPureLambda reads the environment of the process.
let private inProcess (world: World) =
    let name = "AWS_LAMBDA_RUNTIME_API"
    Environment.SetEnvironmentVariable(name, world.Variable name)

let private handlerOf (make: IServiceProvider -> Handler) world (services: IServiceCollection) =
    inProcess world
    services.AddPureLambda make |> ignore

let private programOf (make: IServiceProvider -> Bootstrap) world (services: IServiceCollection) =
    inProcess world
    services.AddPureLambdaBootstrap make |> ignore

[<Fact>]
let ``AddPureLambda runs a handler in the environment of the process`` () =
    let echo _ = Handler.Text(fun text _ -> Task.FromResult text)
    use world = World.run (World.plan [ Event.plain "a" ] (handlerOf echo))
    Law.equal [ "event a" ] (World.bodies "POST invocation/a/response" world)

[<Fact>]
let ``what the making of a handler throws is the init error`` () =
    let fault, body = initError (handlerOf (fun _ -> raise (InvalidOperationException "no handler here")))
    Law.equal "Function.InvalidOperationException" fault
    Assert.Contains("no handler here", body)

[<Fact>]
let ``a service that is missing is the init error`` () =
    let needy (provider: IServiceProvider) =
        provider.GetRequiredService<Uri>() |> ignore
        Handler.Text(fun text _ -> Task.FromResult text)

    let fault, body = initError (handlerOf needy)
    Law.equal "Function.InvalidOperationException" fault
    Assert.Contains("System.Uri", body)

[<Fact>]
let ``a handler that is null is the init error`` () =
    Law.equal "Runtime.NoHandler" (fst (initError (handlerOf (fun _ -> Unchecked.defaultof<Handler>))))

[<Fact>]
let ``what the making of a program throws is the init error`` () =
    let fault, body = initError (programOf (fun _ -> raise (ArgumentException "no program here")))
    Law.equal "Function.ArgumentException" fault
    Assert.Contains("no program here", body)

[<Fact>]
let ``a program that is null is the init error`` () =
    let _, body = initError (programOf (fun _ -> Unchecked.defaultof<Bootstrap>))
    Assert.Contains("a Bootstrap was expected", body)

[<Fact>]
let ``a handler name that nobody knows is the init error, and lists those that are known`` () =
    let several (world: World) _ =
        let text answer = Handler.Text(fun _ _ -> Task.FromResult answer)
        Bootstrap.Of([| struct ("one", text "1"); struct ("two", text "2") |]).With(fun _ -> world.Options)

    let fault, body = initError (fun world services -> World.program several world services |> ignore)

    Law.equal "Runtime.UnknownHandler" fault
    Assert.Contains("one, two", body)

[<Fact>]
let ``_HANDLER picks a handler, which is made when it is picked`` () =
    let several (world: World) _ =
        let made name () =
            world.Journal.Add $"made {name}"
            Task.FromResult(Handler.Text(fun _ _ -> Task.FromResult name))

        Bootstrap
            .Of([| struct ("one", Handler.Text(fun _ _ -> Task.FromResult "one")) |])
            .And("two", made "two")
            .And("three", made "three")

    let plan = World.plan [ Event.plain "a" ] (fun world services -> World.program several world services |> ignore)
    use world = World.run { plan with Variables = [ "_HANDLER", "two" ] }
    Law.equal [ "two" ] (World.bodies "POST invocation/a/response" world)
    Law.equal [ "made two" ] (world.Journal.All |> List.filter _.StartsWith("made"))

[<Fact>]
let ``a second program is refused, and the advice says what to do`` () =
    let add: (IServiceCollection -> unit) list = [
        fun services -> services.AddPureLambda(fun _ -> failwith "never made") |> ignore
        fun services -> services.AddPureLambdaBootstrap(fun _ -> failwith "never made") |> ignore
    ]

    for first in add do
        for second in add do
            let services = ServiceCollection()
            first services
            let refused = Assert.Throws<InvalidOperationException>(fun () -> second services)
            Assert.Contains("AddPureLambdaBootstrap takes one with several handlers", refused.Message)
