/// What reaches the host's loggers, and with what scopes.
[<Xunit.Collection "hosts">]
module PureLambda.Hosting.Tests.LogLaws

open System
open System.Threading.Tasks
open Microsoft.Extensions.Logging
open PureLambda
open Xunit

type private Level = Microsoft.Extensions.Logging.LogLevel

let private shopCategory = "PureLambda.Hosting.Tests.Shop"

let private event = {
    Event.plain "a" with
        Headers = [ "Lambda-Runtime-Trace-Id", "Root=1-abc"; "Lambda-Runtime-Aws-Tenant-Id", "blue" ]
}

let private whole = [ "RequestId", "a"; "XRayTraceId", "Root=1-abc"; "TenantId", "blue" ]

[<Fact>]
let ``what a handler logs carries the request id, the trace and the tenant`` () =
    let handle (shop: Shop) (text: string) _ =
        task {
            shop.Log.LogInformation "before"
            do! Task.Yield()
            shop.Log.LogInformation "after"
            return text
        }

    use world = Shop.run [ event ] (Shop.handler handle)

    for text in [ "before"; "after" ] do
        Law.equal whole (Assert.Single(world.LogsOf(shopCategory, text))).Scopes

[<Fact>]
let ``what is not known of an invocation is not in its scope`` () =
    let handle (shop: Shop) (text: string) _ =
        shop.Log.LogInformation "here"
        Task.FromResult text

    use world = Shop.run [ Event.plain "b" ] (Shop.handler handle)
    Law.equal [ "RequestId", "b" ] (Assert.Single(world.LogsOf(shopCategory, "here"))).Scopes

[<Fact>]
let ``the context's logger writes to the host's, in the same scope once`` () =
    let handle _ (text: string) (context: Context) =
        Tell.warning context "from the context" [ Header("k", "v") ]
        Task.FromResult text

    use world = Shop.run [ event ] (Shop.handler handle)
    let logged = Assert.Single(world.LogsOf("PureLambda", "from the context"))
    Law.equal Level.Warning logged.Level
    Law.equal "from the context k=v" logged.Text
    Law.equal [ "k", "v"; "{OriginalFormat}", "from the context" ] logged.Fields
    Law.equal whole logged.Scopes

[<Fact>]
let ``each level is the logger's of the same name`` () =
    let handle _ (text: string) (context: Context) =
        for level in Enum.GetValues<PureLambda.LogLevel>() do
            context.Log.Write(level, $"level {level}", null, ReadOnlySpan [||])

        Task.FromResult text

    let plan = { Shop.plan [ event ] (Shop.handler handle) with Variables = [ "AWS_LAMBDA_LOG_LEVEL", "TRACE" ] }
    use world = World.run plan
    let logged = world.LogsOf("PureLambda", "level ")
    Law.equal 6 logged.Length

    for record in logged do
        Law.equal $"level {record.Level}" record.Text

[<Fact>]
let ``what the runtime tells of a failure carries the request id, and shows the failure as an exception`` () =
    let handle _ _ _ = Task.FromException<string>(ArgumentException("not ü", InvalidOperationException "inner"))

    use world = Shop.run [ event ] (Shop.handler handle)
    let logged = Assert.Single(world.LogsOf("PureLambda", "the handler failed"))
    Law.equal Level.Error logged.Level
    Law.equal [ "RequestId", "a" ] logged.Scopes
    Assert.Contains(("ErrorType", "ArgumentException"), logged.Fields)
    let shown = logged.Exception.Value
    Law.equal "not ü" shown.Message
    Assert.StartsWith("ArgumentException: not ü", shown.ToString())
    Assert.Contains("caused by InvalidOperationException: inner", shown.ToString())
    Law.equal "inner" (nonNull shown.InnerException).Message

[<Fact>]
let ``a failure shows the stack of the one who threw`` () =
    let handle _ _ _ : Task<string> = raise (InvalidOperationException "thrown")
    use world = Shop.run [ event ] (Shop.handler handle)
    let shown = (Assert.Single(world.LogsOf("PureLambda", "the handler failed"))).Exception.Value
    Assert.Contains("LogLaws", nonNull shown.StackTrace)
    Assert.Contains("LogLaws", shown.ToString())

[<Fact>]
let ``what the runtime tells of no invocation has no scope`` () =
    let answers entry = if entry = "GET invocation/next" then Some(Text.reply "500 No" "no") else None
    let plan = { Shop.plan [] (Shop.handler (fun _ text _ -> Task.FromResult text)) with Answers = answers }
    use world = World.start plan
    world.AwaitEnd() |> ignore
    let logged = Assert.Single(world.LogsOf("PureLambda", "the Runtime API gave no invocation"))
    Law.equal Level.Critical logged.Level
    Law.equal [] logged.Scopes
