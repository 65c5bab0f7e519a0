namespace PureLambda.Testing.FSharp

open System
open System.Threading.Tasks
open PureLambda.FSharp

/// An invocation that nobody sent: a context, a virtual clock that stands still until it is moved, and a captured log.
/// Besides the functions of its module, every property can be set when one is made:
/// <c>FakeInvocation(TenantId = "tenant-1")</c>.
type FakeInvocation = PureLambda.Testing.FakeInvocation

/// <summary>Makes invocations for calling a handler as a function.</summary>
/// <example><code>
/// let! outcome = FakeInvocation.ofText """{"name":"Ann"}""" |> FakeInvocation.sendTo handler
/// </code></example>
[<RequireQualifiedAccess>]
module FakeInvocation =
    /// An invocation with this event, three seconds before its deadline.
    val ofEvent: event: Payload -> FakeInvocation

    /// An invocation whose event is this text as UTF-8.
    val ofText: text: string -> FakeInvocation

    /// Any invocation, by number: an event of <c>Events.any</c>, with and without a deadline, an attempt's id, a trace, a
    /// tenant, a client context and an identity, and with some that cannot be read.
    val any: number: int -> FakeInvocation

    /// The same with another event; clock and log are shared.
    val withEvent: event: Payload -> fake: FakeInvocation -> FakeInvocation

    /// The same with another request id; clock and log are shared.
    val withRequestId: requestId: string -> fake: FakeInvocation -> FakeInvocation

    /// The same as another attempt: what the service does when it tries again. Clock and log are shared.
    val withInvocationId: invocationId: string option -> fake: FakeInvocation -> FakeInvocation

    /// The same with so long until the deadline, or without one; clock and log are shared.
    val withTimeLeft: timeLeft: TimeSpan option -> fake: FakeInvocation -> FakeInvocation

    /// A context of this invocation.
    val context: fake: FakeInvocation -> Context

    /// Runs a handler on this invocation.
    val sendTo: handler: Handler -> fake: FakeInvocation -> Task<Outcome>

    /// Moves the clock; the timers whose time comes fire.
    val advance: span: TimeSpan -> fake: FakeInvocation -> unit

    /// The messages that were logged, the oldest first.
    val messages: fake: FakeInvocation -> string list
