namespace PureLambda.Hosting.Tests

open System
open System.Threading.Tasks
open Microsoft.Extensions.DependencyInjection
open Microsoft.Extensions.Hosting
open Microsoft.Extensions.Logging
open PureLambda
open PureLambda.Hosting
open PureLambda.Shell

/// What a host is made of, and the Runtime API that it finds.
type Plan = {
    Events: Event list
    Variables: (string * string) list
    /// What the Runtime API answers, other than usual.
    Answers: string -> string option
    /// What is added to the host.
    Services: World -> IServiceCollection -> unit
}

/// A host, its Runtime API, and what happened in both, in one order.
and World(plan: Plan) =
    let journal = Journal<string>()
    let logs = new Logs()
    let service = new Service(plan.Events, plan.Answers, journal)

    let variables = dict (("AWS_LAMBDA_RUNTIME_API", $"127.0.0.1:{service.Port}") :: plan.Variables)
    let mutable running = Task.CompletedTask
    let mutable stop = ignore

    member _.Journal = journal
    member _.Service = service
    member _.Logs = logs.All

    /// The records of a category whose text begins so.
    member _.LogsOf(category: string, text: string) =
        logs.All |> List.filter (fun logged -> logged.Category = category && logged.Text.StartsWith text)

    member _.Variable name : string | null =
        match variables.TryGetValue name with
        | true, value -> value
        | _ -> null

    /// Options that differ from the usual ones in the environment alone.
    member world.Options = RuntimeOptions(Environment = Func<_, _> world.Variable)

    member world.Start() =
        let builder = Host.CreateEmptyApplicationBuilder(HostApplicationBuilderSettings())
        builder.Logging.AddProvider(logs).SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Trace)
        |> ignore
        builder.Services.AddSingleton(journal).AddSingleton<TimeProvider>(StillTime()) |> ignore
        plan.Services world builder.Services
        let host = builder.Build()
        stop <- host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication
        Environment.ExitCode <- 99
        running <- host.RunAsync()

    /// Waits until every event was answered, and as many workers as said ask for more.
    member _.AwaitIdle workers =
        let asked = plan.Events.Length + workers
        let isNext entry = entry = "GET invocation/next"
        journal.Await "An idle function" (List.filter isNext >> List.length >> (=) asked)

    member _.Stop() = stop ()

    /// Waits until the host and all connections have ended; the exit code.
    member _.AwaitEnd() =
        Patience.await "The host's end" (task { do! running })
        service.Settle()
        Environment.ExitCode

    interface IDisposable with
        member _.Dispose() =
            stop ()
            (Task.WhenAny running).Wait Patience.limit |> ignore
            (service :> IDisposable).Dispose()
            // The test process has an exit code of its own.
            Environment.ExitCode <- 0

[<RequireQualifiedAccess>]
module World =
    let plan events services = { Events = events; Variables = []; Answers = (fun _ -> None); Services = services }

    let start plan =
        let world = new World(plan)
        world.Start()
        world

    /// Runs until all events were answered, then stops the host and waits for its end.
    let run plan =
        let world = start plan
        world.AwaitIdle 1
        world.Stop()
        Law.equal 0 (world.AwaitEnd())
        world

    /// Adds a program to the host, in the plan's environment.
    let program (make: World -> IServiceProvider -> Bootstrap) (world: World) (services: IServiceCollection) =
        services.AddPureLambdaBootstrap(fun provider -> (make world provider).With(fun _ -> world.Options))

    /// Adds a program of one handler, made from the host's services.
    let handler (make: Func<IServiceProvider, Handler>) (world: World) (services: IServiceCollection) =
        program (fun _ provider -> Bootstrap.From(fun () -> Task.FromResult(make.Invoke provider))) world services

    /// The bodies that were posted to an entry of the journal.
    let bodies entry (world: World) = [ for request in world.Service.Sent entry -> request.Body ]

/// Laws about whole hosts run one after another: the exit code belongs to the process.
[<Xunit.CollectionDefinition "hosts">]
type Hosts() = class end
