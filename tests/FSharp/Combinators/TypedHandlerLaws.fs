/// A typed handler of C# is total, and with codecs it is a handler like others.
module PureLambda.FSharp.Tests.Combinators.TypedHandlerLaws

open System
open System.Threading
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.FSharp.Tests
open PureLambda.Properties
open PureLambda.Testing

let private answer = Handler.Always<string, string> "fine"

let private boom () : 'a = raise (InvalidOperationException "boom")

/// A handler of each kind whose user code throws.
let private throwing: (string * Handler<string, string>) list =
    let failing = Handler.Fail<string, string>(Fault("Refused", "no"))

    [
        "From", Handler.From<string, string>(fun _ _ -> boom ())
        "From, later", Handler.From<string, string>(fun _ _ -> task { return boom () })
        "FromOutcome", Handler.FromOutcome<string, string>(fun _ _ -> boom ())
        "FromSync", Handler.FromSync<string, string>(fun _ _ -> boom ())
        "Map", answer.Map(fun _ -> boom ())
        "Contramap", answer.Contramap(fun _ -> boom ())
        "MapFault", failing.MapFault(fun _ -> boom ())
        "Tap", answer.Tap(fun _ _ -> boom ())
        "Bind", answer.Bind(fun _ -> boom ())
        "Recover", failing.Recover(fun _ _ -> boom ())
        "Filter", (answer.Filter(fun _ -> boom ())).Otherwise answer
        "Route", Handler.Route<string, string, string>((fun _ -> boom ()), [||]).Otherwise answer
        "Retry", failing.Retry(Schedule.Constant(1, TimeSpan.Zero), (fun _ -> boom ()))
        "Bracket, acquire", Handler.Bracket((fun _ -> boom ()), (fun (_: int) -> Task.CompletedTask), (fun _ -> answer))
        "Bracket, release", Handler.Bracket((fun _ -> Task.FromResult 1), (fun _ -> boom ()), (fun _ -> answer))
        "Bracket, use", Handler.Bracket((fun _ -> Task.FromResult 1), (fun _ -> Task.CompletedTask), (fun _ -> boom ()))
        "WithDeadline", Handler.FromSync<string, string>(fun _ _ -> boom ()).WithDeadline(TimeSpan.FromSeconds 1.)
    ]


let names = TheoryData<string>(throwing |> List.map fst)

let private comesTo (handler: Handler<'event, 'answer>) event (fake: FakeInvocation) =
    handler.InvokeAsync(event, fake.Context()).AsTask() |> Sample.await |> Outcome.toResult

[<Theory; MemberData(nameof names)>]
let ``what user code throws is a failure`` name =
    let handler = (Map throwing)[name]

    match comesTo handler "event" (FakeInvocation()) with
    | Error(Fault(errorType, message)) -> Law.equal ("InvalidOperationException", "boom") (errorType, message)
    | Ok answer -> failwith $"it answered {answer}"

[<Fact>]
let ``a null where an outcome was expected is a failure`` () =
    let handler = Handler.FromOutcome<string, string>(fun _ _ -> Task.FromResult Unchecked.defaultof<_>)
    Law.equal (Error "Runtime.NullOutcome") (comesTo handler "" (FakeInvocation()) |> Result.mapError _.Type)

[<Fact>]
let ``what a rule throws is reported beside what the others find`` () =
    let rule name : Func<string, Fault | null> = Func<_, _>(fun _ -> Fault(name, name))
    let handler = answer.Validate([| rule "First"; Func<_, _>(fun _ -> boom ()); rule "Last" |])

    match comesTo handler "" (FakeInvocation()) with
    | Error fault ->
        Law.equal ("Invalid", "First; boom; Last") (fault.Type, fault.Message)
        Law.equal [ "First"; "InvalidOperationException"; "Last" ] [ for cause in fault.Causes -> cause.Type ]
    | Ok answer -> failwith $"it answered {answer}"

[<Fact>]
let ``with codecs a typed handler is what a handler of those codecs is`` () =
    let half (number: int) (_: Context) : Task<Outcome<int>> =
        Task.FromResult(
            if number % 3 = 0 then Outcome.ofResult (Error(Fault.create "Third" (string number)))
            elif number % 3 = 1 then boom ()
            else Outcome.ofResult (Ok(number / 2))
        )

    let typed = (Handler.FromOutcome half).ToHandler(Codec.int, Codec.int)
    let other = Handler.OfResult(Codec.int, Codec.int, half)
    let events number = if number % 2 = 0 then Payload.FromText(string number) else Events.Any number
    Laws.IsLike(other, events).Check typed

[<Fact>]
let ``a bound below 1 is a mistake that is seen when the handler is made`` () =
    Assert.Throws<ArgumentOutOfRangeException>(fun () -> answer.Traverse 0 |> ignore) |> ignore
    Assert.Throws<ArgumentOutOfRangeException>(fun () -> Handler.Parallel(0, [| answer |]) |> ignore)
    |> ignore

// ---- an earlier deadline ------------------------------------------------------------------------------------------

[<Fact>]
let ``an earlier context is the same but for its deadline`` () =
    let fake = FakeInvocation(TimeLeft = TimeSpan.FromSeconds 3., TenantId = "blue")
    use context = fake.Context()
    use early = context.Earlier(TimeSpan.FromMilliseconds 999.5)
    Law.equal (TimeSpan.FromSeconds 2., "blue") (early.RemainingTime, string early.TenantId)
    let told, mineTold = early.CancellationToken, context.CancellationToken
    fake.Time.Advance(TimeSpan.FromSeconds 2.)
    Law.equal (true, false) (told.IsCancellationRequested, mineTold.IsCancellationRequested)

[<Fact>]
let ``an earlier context without a deadline has none, and one that is too early is over`` () =
    use endless = FakeInvocation(TimeLeft = Nullable()).Context()
    use early = endless.Earlier(TimeSpan.FromSeconds 1.)
    Law.equal (false, Timeout.InfiniteTimeSpan) (early.Deadline.HasValue, early.RemainingTime)
    use context = FakeInvocation().Context()
    use over = context.Earlier(TimeSpan.FromDays 1.)
    Law.equal (TimeSpan.Zero, true) (over.RemainingTime, over.CancellationToken.IsCancellationRequested)

[<Fact>]
let ``an environment that goes away cancels an earlier context too`` () =
    use stopping = new CancellationTokenSource()
    use context = new Context(Sample.invocation, Sample.settings, Clock(), ignore, stopping.Token)
    use early = context.Earlier(TimeSpan.FromSeconds 1.)
    let told = early.CancellationToken
    stopping.Cancel()
    Assert.True told.IsCancellationRequested
