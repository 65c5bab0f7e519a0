/// The runtime's client among the others of the host.
[<Xunit.Collection "hosts">]
module PureLambda.Hosting.Tests.ClientLaws

open System
open System.Net.Http
open System.Threading
open System.Threading.Tasks
open Microsoft.Extensions.DependencyInjection
open Microsoft.Extensions.Logging
open PureLambda
open Xunit

let private echo = Func<IServiceProvider, Handler>(fun _ -> Handler.Text(fun text _ -> Task.FromResult text))
let private factory = "System.Net.Http.HttpClient"

/// A message handler that adds a header field.
type private Marking(name: string) =
    inherit DelegatingHandler()

    override _.SendAsync(request, cancellation) =
        request.Headers.Add(name, "1")
        base.SendAsync(request, cancellation)

/// A message handler that does not let anything pass.
type private Refusing() =
    inherit DelegatingHandler()

    override _.SendAsync(_, _) =
        Task.FromException<HttpResponseMessage>(
            InvalidOperationException "what is meant for other clients is in the chain"
        )

type private Retrying() =
    inherit DelegatingHandler()
    member private _.Once(request, cancellation) = base.SendAsync(request, cancellation)

    override this.SendAsync(request, cancellation) =
        task {
            let! first = this.Once(request, cancellation)
            return!
                if first.IsSuccessStatusCode then
                    Task.FromResult first
                else
                    this.Once(request, cancellation)
        }

let private plan configure =
    World.plan [ Event.plain "a" ] (fun world services ->
        configure services (fun () -> World.handler echo world services))

/// Sees to all clients of the host what makes them useless to the runtime.
let private spoil (services: IServiceCollection) =
    services.ConfigureHttpClientDefaults(fun client ->
        client
            .AddHttpMessageHandler(fun () -> new Refusing() :> DelegatingHandler)
            .ConfigurePrimaryHttpMessageHandler(fun () -> new Refusing() :> HttpMessageHandler)
            .ConfigureHttpClient(fun client ->
                client.Timeout <- TimeSpan.FromMilliseconds 1.
                client.DefaultRequestHeaders.Add("X-Default", "1"))
        |> ignore)
    |> ignore

[<Theory; InlineData(true); InlineData(false)>]
let ``what is configured for all clients does not apply to the runtime's`` isBefore =
    let mutable timeout = TimeSpan.Zero

    let configure services add =
        if isBefore then
            spoil services

        (add (): IHttpClientBuilder).ConfigureHttpClient(fun client -> timeout <- client.Timeout) |> ignore

        if not isBefore then
            spoil services

    use world = World.run (plan configure)
    Law.equal [ "event a" ] (World.bodies "POST invocation/a/response" world)

    for request in world.Service.Requests do
        Law.equal None (Request.value "X-Default" request)

[<Fact>]
let ``the runtime's client waits without end`` () =
    let mutable client: HttpClient option = None

    let configure _ add =
        (add (): IHttpClientBuilder)
            .ConfigureHttpClient(fun made ->
                made.Timeout <- TimeSpan.FromMilliseconds 1.
                client <- Some made)
        |> ignore

    use world = World.run (plan configure)
    Law.equal [ "event a" ] (World.bodies "POST invocation/a/response" world)
    Law.equal Timeout.InfiniteTimeSpan client.Value.Timeout

[<Fact>]
let ``message handlers of the runtime's client see every call`` () =
    let configure _ add =
        (add (): IHttpClientBuilder)
            .AddHttpMessageHandler(fun () -> new Marking("X-First") :> DelegatingHandler)
            .AddHttpMessageHandler(fun () -> new Marking("X-Second") :> DelegatingHandler)
        |> ignore

    use world = World.run (plan configure)
    Law.equal 5 world.Service.Requests.Length

    for request in world.Service.Requests do
        Law.equal (Some "1", Some "1") (Request.value "X-First" request, Request.value "X-Second" request)

[<Fact>]
let ``a retrying message handler ends the runtime, and the log says why`` () =
    let configure _ add =
        (add (): IHttpClientBuilder).AddHttpMessageHandler(fun () -> new Retrying() :> DelegatingHandler)
        |> ignore

    let answers entry = if entry = "POST invocation/a/response" then Some(Text.reply "500 No" "no") else None
    use world = World.start { plan configure with Answers = answers }
    Law.equal 1 (world.AwaitEnd())
    Assert.Single(world.Service.Sent "POST invocation/a/response") |> ignore
    let logged = Assert.Single(world.LogsOf("PureLambda", "the answer could not be posted"))
    Assert.Contains("take the retrying handler off", logged.Exception.Value.Message)

[<Fact>]
let ``the factory's log lines stay away, until they are asked for`` () =
    let lines configure =
        use world = World.run (plan configure)
        world.Logs |> List.filter _.Category.StartsWith(factory) |> List.length

    Law.equal 0 (lines (fun _ add -> add () |> ignore))
    Assert.NotEqual(0, lines (fun _ add -> (add (): IHttpClientBuilder).AddDefaultLogger() |> ignore))

[<Fact>]
let ``other clients of the host are left as they are`` () =
    use other = new Peer(Script.always (Text.reply "200 OK" "another service"))

    let services (world: World) (services: IServiceCollection) =
        services.ConfigureHttpClientDefaults(fun client ->
            client
                .AddHttpMessageHandler(fun () -> new Marking("X-Mine") :> DelegatingHandler)
                .ConfigurePrimaryHttpMessageHandler(fun () ->
                    new SocketsHttpHandler(UseProxy = false) :> HttpMessageHandler)
            |> ignore)
        |> ignore

        let handler (provider: IServiceProvider) =
            let clients = provider.GetRequiredService<IHttpClientFactory>()

            Handler.Text(fun _ _ ->
                task {
                    use client = clients.CreateClient()
                    return! client.GetStringAsync $"http://127.0.0.1:{other.Port}/"
                })

        World.handler handler world services |> ignore

    use world = World.run (World.plan [ Event.plain "a" ] services)
    Law.equal [ "another service" ] (World.bodies "POST invocation/a/response" world)
    Law.equal (Some "1") (Request.value "X-Mine" (Assert.Single other.Requests.All))
