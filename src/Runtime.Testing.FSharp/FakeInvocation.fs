namespace PureLambda.Testing.FSharp

open System
open PureLambda.FSharp

type FakeInvocation = PureLambda.Testing.FakeInvocation

[<RequireQualifiedAccess>]
module FakeInvocation =
    let ofEvent event = FakeInvocation(Event = event)

    let ofText text = ofEvent (Payload.ofText text)

    let any number = FakeInvocation.Any number

    // F# has no `with` for records of C#.
    let private changed event requestId invocationId timeLeft (fake: FakeInvocation) =
        FakeInvocation(
            RequestId = requestId,
            InvocationId = invocationId,
            Event = event,
            TimeLeft = timeLeft,
            FunctionName = fake.FunctionName,
            TraceId = fake.TraceId,
            TenantId = fake.TenantId,
            ClientContext = fake.ClientContext,
            CognitoIdentity = fake.CognitoIdentity,
            Time = fake.Time,
            Log = fake.Log
        )

    let withEvent event (fake: FakeInvocation) = changed event fake.RequestId fake.InvocationId fake.TimeLeft fake

    let withRequestId requestId (fake: FakeInvocation) =
        changed fake.Event requestId fake.InvocationId fake.TimeLeft fake

    let withInvocationId invocationId (fake: FakeInvocation) =
        changed fake.Event fake.RequestId (Option.toObj invocationId) fake.TimeLeft fake

    let withTimeLeft (timeLeft: TimeSpan option) (fake: FakeInvocation) =
        changed fake.Event fake.RequestId fake.InvocationId (Option.toNullable timeLeft) fake

    let context (fake: FakeInvocation) = fake.Context()

    let sendTo handler (fake: FakeInvocation) = handler |> Handler.invoke fake.Event (fake.Context())

    let advance span (fake: FakeInvocation) = fake.Time.Advance span

    let messages (fake: FakeInvocation) = CapturedLog.messages fake.Log
