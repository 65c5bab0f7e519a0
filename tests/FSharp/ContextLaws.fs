/// What a handler may know. What the service did not say is None.
module PureLambda.FSharp.Tests.ContextLaws

open System
open System.Threading
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.FSharp
open PureLambda.Properties

let private of' invocation settings clock stopping = new Context(invocation, settings, clock, ignore, stopping)

let private withDeadline (milliseconds: int64) clock =
    let invocation = Invocation(Attempt "1", Payload.empty, Deadline = Deadline milliseconds)
    of' invocation Sample.settings clock CancellationToken.None

/// What is said in text: how it is given, and how it is read.
let private texts: (string * (string -> Context) * (Context -> string option)) list =
    let invoked make = fun text -> of' (make text) Sample.settings (Clock()) CancellationToken.None
    let set make = fun text -> of' Sample.invocation (make text) (Clock()) CancellationToken.None
    let attempt = Attempt "1"
    let api = Sample.settings.Api

    [
        "invocationId", invoked (fun text -> Invocation(Attempt("1", text), Payload.empty)), Context.invocationId
        "functionArn",
        invoked (fun text -> Invocation(attempt, Payload.empty, InvokedFunctionArn = text)),
        Context.functionArn
        "traceId", invoked (fun text -> Invocation(attempt, Payload.empty, TraceId = text)), Context.traceId
        "tenantId", invoked (fun text -> Invocation(attempt, Payload.empty, TenantId = text)), Context.tenantId
        "functionName", set (fun text -> Settings(api, FunctionName = text)), Context.functionName
        "functionVersion", set (fun text -> Settings(api, FunctionVersion = text)), Context.functionVersion
        "logGroup", set (fun text -> Settings(api, LogGroup = text)), Context.logGroup
        "logStream", set (fun text -> Settings(api, LogStream = text)), Context.logStream
    ]

[<Fact>]
let ``what the service says is there under its own name and under no other`` () =
    Law.forAll Generators.word (fun said ->
        for name, give, _ in texts do
            use context = give said
            let found = [
                for other, _, read in texts do
                    match read context with
                    | Some text -> other, text
                    | None -> ()
            ]
            Law.equal [ name, said ] found)

[<Fact>]
let ``of what the service does not say there is none`` () =
    use context = Sample.context ()
    Law.equal [] [
        for name, _, read in texts do
            if (read context).IsSome then
                name
    ]
    Law.equal (None, None) (Context.clientContext context, Context.identity context)
    Law.equal (None, None, None) (Context.deadline context, Context.remaining context, Context.memory context)

[<Fact>]
let ``the request's id is always there`` () =
    use context = Sample.context ()
    Law.equal "request-1" (Context.requestId context)

[<Fact>]
let ``the memory is the settings'`` () =
    use context =
        of' Sample.invocation (Settings(Sample.settings.Api, MemoryMegabytes = 512)) (Clock()) CancellationToken.None
    Law.equal (Some 512) (Context.memory context)

[<Fact>]
let ``who invokes is there when it can be read`` () =
    let context client identity =
        let invocation = Invocation(Attempt "1", Payload.empty, ClientContext = client, CognitoIdentity = identity)
        of' invocation Sample.settings (Clock()) CancellationToken.None

    use readable =
        context """{"client":{"app_title":"Shop"}}""" """{"cognitoIdentityId":"me","cognitoIdentityPoolId":"all"}"""
    let app =
        Context.clientContext readable
        |> Option.map (fun client -> [ for header in client.Client -> header.Name, header.Value ])
    let identity = Context.identity readable |> Option.map (fun who -> who.IdentityId, who.IdentityPoolId)
    Law.equal (Some [ "app_title", "Shop" ], Some("me", "all")) (app, identity)

    use unreadable = context "no JSON" "no JSON"
    Law.equal (None, None) (Context.clientContext unreadable, Context.identity unreadable)

// ---- time ------------------------------------------------------------------------------------------------------

[<Fact>]
let ``what remains and what has passed are together the time to the deadline`` () =
    Law.forAll (Gen.choose (0, 900_000) |> Gen.two) (fun (deadline, passed) ->
        let clock = Clock()
        use context = withDeadline (int64 deadline) clock
        clock.Advance(TimeSpan.FromMilliseconds(float passed))
        let remains = max 0 (deadline - passed) |> float |> TimeSpan.FromMilliseconds
        Law.equal (Some remains) (Context.remaining context)
        Law.equal (Some(DateTimeOffset.FromUnixTimeMilliseconds deadline)) (Context.deadline context))

[<Fact>]
let ``the token is cancelled at the deadline and not before`` () =
    let clock = Clock()
    use context = withDeadline 1000L clock
    let token = Context.cancellation context
    clock.Advance(TimeSpan.FromMilliseconds 999.0)
    let before = token.IsCancellationRequested
    clock.Advance(TimeSpan.FromMilliseconds 1.0)
    Law.equal (false, true) (before, token.IsCancellationRequested)

[<Fact>]
let ``the token is cancelled when the environment is about to go away`` () =
    use stopping = new CancellationTokenSource()
    use context = of' Sample.invocation Sample.settings (Clock()) stopping.Token
    let token = Context.cancellation context
    let before = token.IsCancellationRequested
    stopping.Cancel()
    Law.equal (false, true) (before, token.IsCancellationRequested)

[<Fact>]
let ``a handler that does not ask for the token starts no timer`` () =
    let clock = Clock()
    use context = withDeadline 1000L clock
    let unasked = clock.Timers
    Context.cancellation context |> ignore
    Law.equal (0, 1) (unasked, clock.Timers)
