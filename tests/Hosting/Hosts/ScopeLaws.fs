/// Every invocation has services of its own.
[<Xunit.Collection "hosts">]
module PureLambda.Hosting.Tests.ScopeLaws

open System
open System.Text.Json
open System.Text.Json.Serialization.Metadata
open System.Threading.Tasks
open Microsoft.Extensions.DependencyInjection
open PureLambda
open PureLambda.Hosting
open Xunit

let private events = [ Event.plain "a"; Event.plain "b" ]

[<Fact>]
let ``an invocation has one scope, and another one has another`` () =
    let keys =
        HostedHandler.Scoped(fun scope ->
            Handler.Text(fun _ _ -> Task.FromResult $"{(Shop.of' scope).Key} {(Shop.of' scope).Key}"))

    use world = Shop.run events keys

    let keys = [
        for id in [ "a"; "b" ] do
            let words = (World.bodies $"POST invocation/{id}/response" world |> Assert.Single).Split ' '
            Law.equal words[0] words[1]
            words[0]
    ]

    Assert.NotEqual<string>(keys[0], keys[1])

[<Fact>]
let ``a handler is made of the host's services, once`` () =
    let mutable made = 0

    let make (provider: IServiceProvider) =
        made <- made + 1
        let greeting = provider.GetRequiredService<Uri>()
        Handler.Text(fun text _ -> Task.FromResult $"{greeting.Host} {text}")

    use world =
        World.run (
            World.plan events (fun world services ->
                services.AddSingleton(Uri "http://hello/") |> ignore
                World.handler make world services |> ignore)
        )

    Law.equal [ "hello event a" ] (World.bodies "POST invocation/a/response" world)
    Law.equal [ "hello event b" ] (World.bodies "POST invocation/b/response" world)
    Law.equal 1 made

/// The order of what happened in the handler, its scope and the service.
let private order (world: World) =
    world.Journal.All
    |> List.filter (fun entry -> not (entry.StartsWith "GET") && not (entry.Contains "register"))

[<Fact>]
let ``a scope is disposed when its handler has returned, before its answer is posted`` () =
    let handle (shop: Shop) (text: string) _ =
        task {
            do! Task.Yield()
            shop.Note "handled"
            return text
        }

    use world = Shop.run events (Shop.handler handle)

    Law.equal
        [
            for id in [ "a"; "b" ] do
                $"handled {id}"
                $"disposed {id}"
                $"POST invocation/{id}/response"
        ]
        (order world)

[<Fact>]
let ``a scope is disposed when its handler fails, however it does`` () =
    let thrown = Shop.handler (fun _ _ _ -> raise (InvalidOperationException "thrown"))
    let failed = Shop.handler (fun _ _ _ -> Task.FromException<string>(InvalidOperationException "failed"))

    let unmade =
        HostedHandler.Scoped(fun scope ->
            Shop.of' scope |> ignore
            raise (InvalidOperationException "not made"))

    for handler in [ thrown; failed; unmade ] do
        use world = Shop.run [ Event.plain "a" ] handler
        Law.equal [ "disposed a"; "POST invocation/a/error" ] (order world)

[<Fact>]
let ``services of the scope may ask for the invocation`` () =
    let tenant = [ "Lambda-Runtime-Aws-Tenant-Id", "blue"; "Lambda-Runtime-Invocation-Id", "attempt-1" ]

    let handle (shop: Shop) _ (context: Context) =
        Assert.Same(context.Invocation, shop.Invocation)
        Task.FromResult $"{shop.Invocation.TenantId} {shop.Invocation.Attempt.InvocationId}"

    use world = Shop.run [ { Event.plain "a" with Headers = tenant }; Event.plain "b" ] (Shop.handler handle)
    Law.equal [ "blue attempt-1" ] (World.bodies "POST invocation/a/response" world)
    Law.equal [ " " ] (World.bodies "POST invocation/b/response" world)

[<Fact>]
let ``outside of the scope of an invocation there is none, and the advice says where`` () =
    use world = Shop.run [] (Shop.handler (fun _ text _ -> Task.FromResult text))
    // The host is gone: a container of the same services stands for it.
    let services = ServiceCollection()
    services.AddLogging() |> ignore
    World.handler (Func<_, _>(fun _ -> failwith "never made")) world services |> ignore
    use provider = services.BuildServiceProvider()
    use scope = provider.CreateScope()
    let ask () = scope.ServiceProvider.GetRequiredService<Invocation>() |> ignore
    let refused = Assert.Throws<InvalidOperationException>(fun () -> ask ())
    Assert.Contains("HostedHandler opens for each", refused.Message)

type Order = { Id: string; Quantity: int }
type Receipt = { Id: string; Total: int }

let private options =
    JsonSerializerOptions(JsonSerializerDefaults.Web, TypeInfoResolver = DefaultJsonTypeInfoResolver())

let private metadata<'a> = options.GetTypeInfo typeof<'a> :?> JsonTypeInfo<'a>

[<Fact>]
let ``a handler of JSON reads and writes by its metadata, and has the scope`` () =
    let price (order: Order) (_: Context) (scope: IServiceProvider) =
        (Shop.of' scope).Note "priced"
        Task.FromResult { Id = order.Id; Total = 5 * order.Quantity }

    let orders = [
        { Event.plain "a" with Body = """{"id":"o-1","quantity":2}""" }
        { Event.plain "b" with Body = "not JSON" }
    ]

    use world = Shop.run orders (HostedHandler.Json(metadata, metadata, price))
    Law.equal [ """{"id":"o-1","total":10}""" ] (World.bodies "POST invocation/a/response" world)
    let fault = Assert.Single(World.bodies "POST invocation/b/error" world)
    Assert.Contains("Runtime.UnmarshalError", fault)
    Law.equal [ "priced a"; "disposed a" ] (order world |> List.truncate 2)
