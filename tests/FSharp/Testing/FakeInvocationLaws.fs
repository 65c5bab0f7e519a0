/// Invocations that nobody sent.
module PureLambda.FSharp.Tests.Testing.FakeInvocationLaws

open System
open Xunit
open FsCheck.FSharp
open PureLambda.FSharp
open PureLambda.Testing.FSharp
open PureLambda.Properties

let private fakes = Gen.choose (0, Int32.MaxValue) |> Gen.map FakeInvocation.any

/// All that can be said of one, with what is shared by reference.
let private said (fake: FakeInvocation) =
    let bare =
        fake.RequestId, Option.ofObj fake.InvocationId, fake.Event, Option.ofNullable fake.TimeLeft, fake.FunctionName

    let beside =
        Option.ofObj fake.TraceId,
        Option.ofObj fake.TenantId,
        Option.ofObj fake.ClientContext,
        Option.ofObj fake.CognitoIdentity

    bare, beside

[<Fact>]
let ``the same number gives the same invocation`` () =
    Law.forAll (Gen.choose (0, Int32.MaxValue)) (fun number ->
        Law.equal (said (FakeInvocation.any number)) (said (FakeInvocation.any number)))

[<Fact>]
let ``what was changed is there, and the rest is as it was`` () =
    Law.forAll fakes (fun fake ->
        let (_, invocation, event, left, name), beside = said fake
        let other = Payload.ofText "other"

        let changed =
            FakeInvocation(
                RequestId = "id",
                InvocationId = "attempt",
                Event = other,
                TimeLeft = TimeSpan.FromSeconds 7.,
                FunctionName = name,
                TraceId = fake.TraceId,
                TenantId = fake.TenantId,
                ClientContext = fake.ClientContext,
                CognitoIdentity = fake.CognitoIdentity
            )

        let once = FakeInvocation.withRequestId "id" fake
        Law.equal (("id", invocation, event, left, name), beside) (said once)

        let all =
            once
            |> FakeInvocation.withInvocationId (Some "attempt")
            |> FakeInvocation.withEvent other
            |> FakeInvocation.withTimeLeft (Some(TimeSpan.FromSeconds 7.))

        Law.equal (said changed) (said all)
        Assert.Same(fake.Log, all.Log)
        Assert.Same(fake.Time, all.Time))

[<Fact>]
let ``the context says what the invocation says`` () =
    Law.forAll fakes (fun fake ->
        use context = FakeInvocation.context fake
        Law.equal fake.RequestId (Context.requestId context)
        Law.equal (Option.ofObj fake.InvocationId) (Context.invocationId context)
        Law.equal (Option.ofNullable fake.TimeLeft) (Context.remaining context)
        Law.equal (Option.ofObj fake.TraceId) (Context.traceId context)
        Law.equal (Option.ofObj fake.TenantId) (Context.tenantId context)
        Law.equal (Some fake.FunctionName) (Context.functionName context))

[<Fact>]
let ``among a hundred invocations there is one of every kind`` () =
    let contexts = [ for number in 0..99 -> FakeInvocation.context (FakeInvocation.any number) ]

    let either name (has: Context -> bool) =
        Assert.True(List.exists has contexts, $"None has {name}.")
        Assert.True(contexts |> List.exists (has >> not), $"All have {name}.")

    either "a deadline" (Context.deadline >> Option.isSome)
    either "an attempt's id" (Context.invocationId >> Option.isSome)
    either "a trace" (Context.traceId >> Option.isSome)
    either "a tenant" (Context.tenantId >> Option.isSome)
    either "a client context" (Context.clientContext >> Option.isSome)
    either "an identity" (Context.identity >> Option.isSome)

[<Fact>]
let ``a handler is called as a function, and its log is captured`` () =
    let greet (name: string) context =
        task {
            context |> Log.information $"greeting {name}"
            return Ok $"Hello, {name}!"
        }

    let fake = FakeInvocation.ofText "Ann"

    match (fake |> FakeInvocation.sendTo (Handler.text greet)).Result with
    | Outcome.Answered(body, _) -> Law.equal "Hello, Ann!" (Payload.toText body)
    | other -> failwith $"It came to {other}."

    Law.equal [ "greeting Ann" ] (FakeInvocation.messages fake)
    Law.equal [ Some fake.RequestId ] [ for record in CapturedLog.records fake.Log -> Option.ofObj record.RequestId ]

[<Fact>]
let ``a clock that is moved past the deadline cancels the invocation`` () =
    let fake = FakeInvocation.ofText "{}" |> FakeInvocation.withTimeLeft (Some(TimeSpan.FromSeconds 2.))
    use context = FakeInvocation.context fake
    let cancelled = Context.cancellation context
    fake |> FakeInvocation.advance (TimeSpan.FromSeconds 1.9)
    Assert.False cancelled.IsCancellationRequested
    fake |> FakeInvocation.advance (TimeSpan.FromSeconds 0.2)
    Assert.True cancelled.IsCancellationRequested

[<Fact>]
let ``an invocation without a deadline is never cancelled`` () =
    let fake = FakeInvocation.ofEvent Payload.empty |> FakeInvocation.withTimeLeft None
    use context = FakeInvocation.context fake
    let cancelled = Context.cancellation context
    fake |> FakeInvocation.advance (TimeSpan.FromDays 1.)
    Law.equal (None, false) (Context.remaining context, cancelled.IsCancellationRequested)
