/// What the runtime takes from the host, and what a program keeps that has set it itself.
[<Xunit.Collection "hosts">]
module PureLambda.Hosting.Tests.OptionsLaws

open System
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Shell
open Xunit

let private telling =
    Handler.Text(fun _ context ->
        Tell.information context "told" []
        Task.FromResult $"{context.Time.GetUtcNow():O}")

let private plan (options: World -> RuntimeOptions) =
    let program (world: World) _ = Bootstrap.Of(telling).With(fun _ -> options world)

    World.plan [ Event.plain "a" ] (fun world services ->
        PureLambda.Hosting.PureLambdaServices.AddPureLambdaBootstrap(services, program world) |> ignore)

let private answer world = World.bodies "POST invocation/a/response" world

[<Fact>]
let ``clock and log are the host's`` () =
    use world = World.run (plan _.Options)
    Law.equal [ $"{StillTime.Now:O}" ] (answer world)
    Assert.Single(world.LogsOf("PureLambda", "told")) |> ignore

type private OtherTime() =
    inherit StillTime()
    override _.GetUtcNow() = DateTimeOffset.UnixEpoch

[<Fact>]
let ``a program keeps the clock that it has set`` () =
    use world =
        World.run (plan (fun world -> RuntimeOptions(Environment = Func<_, _> world.Variable, Time = OtherTime())))
    Law.equal [ $"{DateTimeOffset.UnixEpoch:O}" ] (answer world)

[<Fact>]
let ``a program keeps the log that it has set`` () =
    let kept = Journal<string>()
    let log (record: LogRecord) = kept.Add record.Message
    use world = World.run (plan (fun world -> RuntimeOptions(Environment = Func<_, _> world.Variable, Log = log)))
    Law.equal [ "told" ] kept.All
    Law.equal [] (world.LogsOf("PureLambda", ""))

[<Fact>]
let ``a program keeps the transport that it has set`` () =
    let opened = Journal<string>()

    let sockets address : ITransport =
        opened.Add "opened"
        new SocketTransport(address)

    use world =
        World.run (plan (fun world -> RuntimeOptions(Environment = Func<_, _> world.Variable, Transport = sockets)))
    Law.equal 1 (answer world).Length
    Law.equal [ "opened"; "opened" ] opened.All

[<Fact>]
let ``a program's own wish to stop stops the host too`` () =
    use stop = new CancellationTokenSource()
    use world =
        World.start (plan (fun world -> RuntimeOptions(Environment = Func<_, _> world.Variable, Stop = stop.Token)))
    world.AwaitIdle 1
    stop.Cancel()
    Law.equal 0 (world.AwaitEnd())

[<Fact>]
let ``a program's own observer sees its transitions`` () =
    let seen = Journal<string>()
    let observe transition = seen.Add(Narration.Line transition)
    use world =
        World.run (plan (fun world -> RuntimeOptions(Environment = Func<_, _> world.Variable, Observer = observe)))
    Law.equal 1 (answer world).Length
    Assert.Contains(seen.All, fun line -> line.Contains "InvocationReceived(a")
