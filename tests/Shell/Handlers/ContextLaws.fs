/// What a handler may know.
module PureLambda.Properties.ContextLaws

open System
open System.Threading
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open Xunit

[<Fact>]
let ``every field that the service and the environment give is in the context`` () =
    let deadline = DateTimeOffset(2026, 1, 1, 0, 15, 0, TimeSpan.Zero)

    let invocation =
        Invocation(
            Attempt("r-1", "attempt-1"),
            Given.text "event",
            Deadline = Deadline(deadline.ToUnixTimeMilliseconds()),
            InvokedFunctionArn = "arn",
            TraceId = "Root=1",
            ClientContext = """{"client":{"app_title":"App"},"custom":{"n":1},"env":{}}""",
            CognitoIdentity = """{"cognitoIdentityId":"me","cognitoIdentityPoolId":"us:pool"}""",
            TenantId = "blue"
        )

    let settings =
        Settings(
            RuntimeApiAddress("localhost", 80, ""),
            FunctionName = "law",
            FunctionVersion = "7",
            MemoryMegabytes = 128,
            LogGroup = "group",
            LogStream = "stream"
        )

    use context = new Context(invocation, settings, ManualTime(), ignore)
    Law.equal "event" (context.Invocation.Event.ToText())

    Law.equal [ "r-1"; "attempt-1"; "arn"; "Root=1"; "blue"; "law"; "7"; "group"; "stream" ] [
        context.RequestId
        string context.InvocationId
        string context.InvokedFunctionArn
        string context.TraceId
        string context.TenantId
        string context.FunctionName
        string context.FunctionVersion
        string context.LogGroup
        string context.LogStream
    ]

    Law.equal (Nullable 128, Nullable deadline) (context.MemoryMegabytes, context.Deadline)
    Law.equal (TimeSpan.FromMinutes 15.0) context.RemainingTime
    Law.equal [ Header("app_title", "App") ] (List.ofSeq (nonNull context.ClientContext).Client)
    Law.equal [ Header("n", "1") ] (List.ofSeq (nonNull context.ClientContext).Custom)
    Law.equal (CognitoIdentity("me", "us:pool")) (nonNull context.Identity)

[<Fact>]
let ``where the service says nothing, the context has nothing`` () =
    use context = Given.contextOf (ManualTime()) ignore (Invocation(Attempt "r-1", Payload.Empty))
    Assert.Null context.ClientContext
    Assert.Null context.Identity
    Assert.False context.Deadline.HasValue
    Law.equal Timeout.InfiniteTimeSpan context.RemainingTime

[<Fact>]
let ``its token is made when it is first asked for, and is one and the same`` () =
    let time = ManualTime()
    let deadline = Deadline((time.GetUtcNow() + TimeSpan.FromMinutes 1.0).ToUnixTimeMilliseconds())
    let invocation = Invocation(Attempt "r-1", Payload.Empty, Deadline = deadline)
    use context = Given.contextOf time ignore invocation
    Law.equal 0 time.Made

    let tokens =
        [ for i in 1..8 -> Patience.onThread $"asker {i}" (fun () -> context.CancellationToken) ]
        |> List.map (Patience.result "a token")

    Law.equal 1 (tokens |> List.distinct |> List.length)
    Law.equal 1 time.Pending
    (context :> IDisposable).Dispose()
    Law.equal 0 time.Pending

[<Fact>]
let ``its token is cancelled when the environment is about to go, whenever the deadline is`` () =
    for deadline in [ Nullable(); Nullable(Deadline Deadline.MaxEpochMilliseconds) ] do
        use stopping = new CancellationTokenSource()
        let invocation = Invocation(Attempt "r-1", Payload.Empty, Deadline = deadline)
        use context = new Context(invocation, Given.settings, ManualTime(), ignore, stopping.Token)
        let token = context.CancellationToken
        Assert.False token.IsCancellationRequested
        stopping.Cancel()
        Assert.True token.IsCancellationRequested

let private anything = ArbMap.defaults |> ArbMap.generate<string>

[<Fact>]
let ``whatever the client context and the identity say, reading them never throws`` () =
    let json =
        Gen.elements [
            "null"
            "[]"
            "1"
            "{\"client\":1}"
            "{\"client\":{\"a\":\"\\ud800\"}}"
            "eyJjbGllbnQiOnt9fQ=="
            "////"
        ]

    Law.forAll (Gen.oneof [ anything; json ]) (fun text ->
        ClientContext.Parse text |> ignore
        CognitoIdentity.Parse text |> ignore)

[<Theory; InlineData("cognitoIdentityId", "cognitoIdentityPoolId"); InlineData("identity_id", "identity_pool_id")>]
let ``an identity is read in each of its spellings`` (id: string) (pool: string) =
    let text = $"""{{"{id}":"me","{pool}":"pool"}}"""
    Law.equal (CognitoIdentity("me", "pool")) (nonNull (CognitoIdentity.Parse text))

[<Fact>]
let ``a client context is read from JSON and from base64 of it`` () =
    let json = """{"custom":{"a":"b"}}"""
    let base64 = Convert.ToBase64String(Text.Encoding.UTF8.GetBytes json)
    Law.equal (ClientContext.Parse json) (ClientContext.Parse base64)
    Law.equal [ Header("a", "b") ] (List.ofSeq (nonNull (ClientContext.Parse json)).Custom)
