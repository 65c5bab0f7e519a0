/// How the host and the runtime begin and end together.
[<Xunit.Collection "hosts">]
module PureLambda.Hosting.Tests.LifeLaws

open System
open System.Threading
open System.Threading.Tasks
open Microsoft.Extensions.DependencyInjection
open Microsoft.Extensions.Hosting
open PureLambda
open Xunit

/// Another service of the host.
let private other name (journal: Journal<string>) = {
    new IHostedService with
        member _.StartAsync _ =
            journal.Add $"{name} started"
            Task.CompletedTask

        member _.StopAsync _ =
            journal.Add $"{name} stopped"
            Task.CompletedTask
}

let private echo = Shop.handler (fun _ text _ -> Task.FromResult text)

/// Adds services before and after the runtime.
let private between before after (plan: Plan) =
    let services world (services: IServiceCollection) =
        before services
        plan.Services world services
        after services

    { plan with Services = services }

let private addOther name (services: IServiceCollection) =
    services.AddSingleton<IHostedService>(fun provider -> other name (provider.GetRequiredService<Journal<string>>()))
    |> ignore

[<Fact>]
let ``the runtime begins when all other services have started, and ends before one stops`` () =
    let asked = Signal()

    // It is asked to stop while it runs, and goes on until the host is about to stop.
    let handle (shop: Shop) (text: string) (_: Context) =
        task {
            asked.Give()
            do! shop.Stopping
            shop.Note "handled"
            return text
        }

    let plan =
        Shop.plan [ Event.plain "a" ] (Shop.handler handle)
        |> between (addOther "first") (addOther "second")
    use world = World.start plan
    asked.Await()
    world.Stop()
    Law.equal 0 (world.AwaitEnd())

    Law.equal
        [
            "first started"
            "second started"
            "POST extension/register"
            "GET invocation/next"
            "handled a"
            "disposed a"
            "POST invocation/a/response"
            "second stopped"
            "first stopped"
        ]
        (world.Journal.All |> List.filter ((<>) "GET extension/event/next"))

[<Fact>]
let ``a host that is asked to stop ends with exit code 0, and its pending calls with it`` () =
    use world = World.start (Shop.plan [ Event.plain "a" ] echo)
    world.AwaitIdle 1
    world.Stop()
    // It waits for the end of every connection, the extension's too.
    Law.equal 0 (world.AwaitEnd())
    Law.equal [] (world.LogsOf("PureLambda", ""))

[<Fact>]
let ``a runtime that ends by itself stops the host, and its exit code is the process's`` () =
    let ended variables answers =
        let plan = { Shop.plan [ Event.plain "a" ] echo with Variables = variables; Answers = answers }
        use world = World.start (between (addOther "another") ignore plan)
        let code = world.AwaitEnd()
        Assert.Contains("another stopped", world.Journal.All)
        code

    let failing which entry = if entry = which then Some(Text.reply "500 No" "no") else None
    Law.equal 1 (ended [] (failing "GET invocation/next"))
    Law.equal 1 (ended [] (failing "POST invocation/a/response"))
    Law.equal 2 (ended [ "AWS_LAMBDA_MAX_CONCURRENCY", "none" ] (fun _ -> None))

[<Fact>]
let ``the internal extension is registered, so that the end is announced, even without a cleanup`` () =
    use world = Shop.run [] echo
    let request = Assert.Single(world.Service.Sent "POST extension/register")
    Law.equal """{"events":[]}""" request.Body
    Law.equal [ "POST extension/register" ] (List.truncate 1 world.Journal.All)
    Assert.Contains("GET extension/event/next", world.Journal.All)

[<Fact>]
let ``a cleanup runs when the runtime has ended, before other services stop`` () =
    let program (world: World) _ =
        let clean (what: string) (_: CancellationToken) =
            world.Journal.Add what
            Task.CompletedTask

        Bootstrap
            .Of(Handler.Text(fun text _ -> Task.FromResult text))
            .OnInit(fun () -> clean "initialized" CancellationToken.None)
            .OnCleanup(clean "cleaned last")
            .OnCleanup(clean "cleaned first")

    let plan = World.plan [ Event.plain "a" ] (fun world services -> World.program program world services |> ignore)
    use world = World.run (between (addOther "another") ignore plan)

    Law.equal
        [ "another started"; "initialized"; "cleaned first"; "cleaned last"; "another stopped" ]
        (world.Journal.All
         |> List.filter (fun entry -> not (entry.StartsWith "GET" || entry.StartsWith "POST")))

[<Fact>]
let ``when another service cannot start, the runtime asks for nothing`` () =
    let failing = {
        new IHostedService with
            member _.StartAsync _ = Task.FromException(InvalidOperationException "cannot start")
            member _.StopAsync _ = Task.CompletedTask
    }

    let plan = Shop.plan [] echo |> between ignore (fun services -> services.AddSingleton failing |> ignore)
    use world = World.start plan
    let refused = Assert.Throws<InvalidOperationException>(fun () -> world.AwaitEnd() |> ignore)
    Law.equal "cannot start" refused.Message
    Law.equal [] world.Journal.All

/// A lifetime in whose hands a host has only the runtime.
type private Lifetime() =
    let asked = Signal()
    member _.Asked = asked

    interface IHostApplicationLifetime with
        member _.ApplicationStarted = CancellationToken.None
        member _.ApplicationStopping = CancellationToken.None
        member _.ApplicationStopped = CancellationToken.None
        member _.StopApplication() = asked.Give()

[<Fact>]
let ``a host that waits no longer is not held by a handler`` () =
    task {
        let begun, over, lifetime = Signal(), Signal(), Lifetime()

        let handle _ (text: string) _ =
            task {
                begun.Give()
                do! over.Given
                return text
            }

        use world = new World(Shop.plan [ Event.plain "a" ] (Shop.handler handle))
        let services = ServiceCollection()
        services.AddLogging().AddSingleton(world.Journal).AddScoped<Shop>() |> ignore
        services.AddSingleton<TimeProvider>(StillTime()).AddSingleton<IHostApplicationLifetime> lifetime
        |> ignore
        World.handler (Shop.handler handle) world services |> ignore
        use provider = services.BuildServiceProvider()
        let runtime = Assert.Single(provider.GetServices<IHostedService>()) :?> IHostedLifecycleService
        do! runtime.StartedAsync CancellationToken.None
        begun.Await()
        do! runtime.StoppingAsync(CancellationToken true).WaitAsync Patience.limit
        Assert.DoesNotContain("POST invocation/a/response", world.Journal.All)
        over.Give()
        lifetime.Asked.Await()
        Assert.Contains("POST invocation/a/response", world.Journal.All)
    }
