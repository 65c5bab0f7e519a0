/// Functions of every shape come to what the canonical shape comes to.
module PureLambda.FSharp.Tests.FunctionLaws

open System
open System.Threading
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.Properties

type private Refusal =
    | TooSmall of least: int
    | Odd

/// Answers, refuses and throws, each often enough.
let private halfOf n =
    if n % 7 = 0 then raise (ArgumentException $"{n} is a seventh")
    elif n < -500 then Error(TooSmall -500)
    elif n % 2 <> 0 then Error Odd
    else Ok(n / 2)

let private doubled n = if n % 7 = 0 then raise (ArgumentException $"{n} is a seventh") else 2L * int64 n

let private comesTo (input: Codec<'event>) output event f =
    Handler.codec input output ErrorCase.toFault f |> Sample.run event |> Sample.seen

[<Fact>]
let ``a function that may fail comes to the same outcome in every shape`` () =
    let canonical (n: int) (_: Context) = task { return halfOf n }

    let shapes = [
        "ofResult", Function.ofResult halfOf
        "ofResultWithContext", Function.ofResultWithContext (fun n _ -> halfOf n)
        "ofAsync", Function.ofAsync (fun n _ -> async { return halfOf n })
        "mapError", Function.mapError id canonical
    ]

    Law.forAll Generators.int (fun n ->
        let event = Sample.encoded Codec.int n
        let comesTo = comesTo Codec.int Codec.int event
        shapes |> Sample.everyIs (comesTo canonical) comesTo)

[<Fact>]
let ``a function that cannot fail comes to the same outcome in every shape`` () =
    let canonical n (_: Context) : Task<Result<int64, Fault>> = task { return Ok(doubled n) }

    let shapes = [
        "sync", Function.sync doubled
        "syncWithContext", Function.syncWithContext (fun n _ -> doubled n)
        "ofTask", Function.ofTask (fun n _ -> task { return doubled n })
    ]

    Law.forAll Generators.int (fun n ->
        let event = Sample.encoded Codec.int n
        let comesTo = comesTo Codec.int Codec.int64 event
        shapes |> Sample.everyIs (comesTo canonical) comesTo)

[<Fact>]
let ``every shape is given the event and the context as they are`` () =
    use context = Sample.context ()
    let event = obj ()
    let same (given: obj) (givenContext: Context) =
        obj.ReferenceEquals(event, given) && obj.ReferenceEquals(context, givenContext)
    let asked f = f event context |> Sample.await

    let results: Result<bool, string> list = [
        asked (Function.ofResultWithContext (fun event context -> Ok(same event context)))
        asked (Function.ofAsync (fun event context -> async { return Ok(same event context) }))
        asked (
            Function.mapError string (fun event context -> Task.FromResult(Result<bool, int>.Ok(same event context)))
        )
        asked (Function.ofResult (fun event -> Ok(same event context)))
    ]

    let faultless = [
        asked (Function.sync (fun event -> same event context))
        asked (Function.syncWithContext same)
        asked (Function.ofTask (fun event context -> Task.FromResult(same event context)))
    ]

    Law.equal [ Ok true; Ok true; Ok true; Ok true ] results
    Assert.Equal<Result<bool, Fault> list>([ Ok true; Ok true; Ok true ], faultless)

[<Fact>]
let ``an answer that comes later is waited for`` () =
    let later (shape: Task<int> -> int -> Context -> Task<Result<int, Fault>>) =
        let answer = TaskCompletionSource<int>()
        let running = shape answer.Task 1 (Sample.context ())
        let early = running.IsCompleted
        answer.SetResult 42
        early, Sample.await running

    let shapes = [
        "ofTask", fun (answer: Task<int>) -> Function.ofTask (fun _ _ -> answer)
        "ofAsync",
        fun answer -> Function.ofAsync (fun _ _ -> async { let! found = Async.AwaitTask answer in return Ok found })
        "mapError",
        fun answer ->
            Function.mapError (fun () -> Fault.create "" "") (fun _ _ ->
                task { let! found = answer in return Ok found })
    ]

    shapes |> Sample.everyIs (false, Ok 42) later

// ---- cancellation ----------------------------------------------------------------------------------------------

[<Fact>]
let ``an async runs with the token of its context`` () =
    use context = Sample.context ()

    let f =
        Function.ofAsync (fun () context ->
            async {
                let! token = Async.CancellationToken
                return Result<bool, Fault>.Ok(token = Context.cancellation context)
            })

    Law.equal (Ok true) (f () context |> Sample.await)

/// A handler that would take for ever, and its outcome after something happened.
let private endless (context: Context) happens =
    let forever =
        Function.ofAsync (fun _ _ ->
            async {
                do! Async.Sleep Timeout.Infinite
                return Result<string, Fault>.Ok ""
            })

    let running = Handler.text forever |> Handler.invoke Payload.empty context
    let early = running.IsCompleted
    happens ()
    early, (Sample.await running |> Sample.faultOf).Type

[<Fact>]
let ``an async is cancelled at the deadline`` () =
    let clock = Clock()
    let invocation = Invocation(Attempt "1", Payload.empty, Deadline = Deadline 1000L)
    use context = new Context(invocation, Sample.settings, clock, ignore)
    let found = endless context (fun () -> clock.Advance(TimeSpan.FromSeconds 1.0))
    Law.equal (false, "TaskCanceledException") found

[<Fact>]
let ``an async is cancelled when the environment is about to go away`` () =
    use stopping = new CancellationTokenSource()
    use context = new Context(Sample.invocation, Sample.settings, Clock(), ignore, stopping.Token)
    Law.equal (false, "TaskCanceledException") (endless context stopping.Cancel)

// ---- errors ----------------------------------------------------------------------------------------------------

[<Fact>]
let ``mapError changes the error and leaves the answer`` () =
    let asked n =
        Function.mapError
            (fun refusal -> $"{refusal}")
            (Function.ofResult (fun n -> if n < 0 then Error(-n) else Ok n))
            n
            (Sample.context ())
        |> Sample.await

    Law.forAll Generators.int (fun n -> asked n |> Law.equal (if n < 0 then Error $"{-n}" else Ok n))

[<Fact>]
let ``adapting a function does not call it`` () =
    let mutable calls = 0
    let call () = calls <- calls + 1
    Function.sync call |> ignore
    Function.syncWithContext (fun () _ -> call ()) |> ignore
    Function.ofResult (fun () -> Result<unit, Fault>.Ok(call ())) |> ignore
    Function.ofTask (fun () _ -> Task.FromResult(call ())) |> ignore
    Function.ofAsync (fun () _ ->
        call ()
        async { return Result<unit, Fault>.Ok() })
    |> ignore
    Law.equal 0 calls
