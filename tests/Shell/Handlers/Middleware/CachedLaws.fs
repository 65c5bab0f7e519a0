/// Secrets and parameters are fetched when they are asked for and not fresh, by one at a time.
module PureLambda.Properties.CachedLaws

open System
open System.Collections.Generic
open System.Threading.Tasks
open FsCheck.FSharp
open PureLambda
open Xunit

let private seconds (number: int) = TimeSpan.FromSeconds(float number)

let private options = CachedOptions(TimeToLive = seconds 60, StaleIfError = seconds 120, RetryAfter = seconds 10)

[<Fact>]
let ``whatever is asked when, the value is that of a model, and it is fetched only when it is not fresh`` () =
    let steps =
        Gen.listOf (Gen.zip (Gen.elements [ 0; 1; 9; 10; 59; 60; 119; 120; 200 ]) (Gen.elements [ true; true; false ]))

    Law.forAllShrinking steps Law.shorter (fun steps ->
        let time = ManualTime()
        use context = Given.contextOf time ignore Given.invocation
        let mutable works = true
        let mutable fetched = 0

        let fetch () =
            fetched <- fetched + 1
            if works then
                Task.FromResult fetched
            else
                Task.FromException<int>(TimeoutException "away")

        let cached = Cached<int>(fetch, options)
        // Value, until when it is fresh, and until when it may be used at all.
        let mutable kept: (int * DateTimeOffset * DateTimeOffset) option = None

        for later, worksNow in steps do
            time.Advance(seconds later)
            works <- worksNow
            let now = time.GetUtcNow()
            let before = fetched
            let value =
                try
                    Ok(Patience.result "a value" (cached.GetAsync(context).AsTask()))
                with _ ->
                    Error()

            match kept with
            | Some(old, fresh, _) when now < fresh -> Law.equal (Ok old, before) (value, fetched)
            | _ when works ->
                Law.equal (Ok fetched, before + 1) (value, fetched)
                kept <- Some(fetched, now + seconds 60, now + seconds 180)
            | Some(old, _, usable) when now < usable ->
                Law.equal (Ok old, before + 1) (value, fetched)
                kept <- Some(old, now + seconds 10, usable)
            | _ ->
                Law.equal (Error(), before + 1) (value, fetched)
                kept <- None)

/// A value whose fetching the test ends.
let private slow () =
    let fetches = List<TaskCompletionSource<string>>()

    let fetch () =
        let source = TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously)
        lock fetches (fun () -> fetches.Add source)
        source.Task

    fetches, Cached<string>(fetch, options)

[<Fact>]
let ``of many that ask at once, one fetches, and all have what came of it`` () =
    let fetches, cached = slow ()
    use context = Given.context ()
    let asked = [ for _ in 1..8 -> cached.GetAsync(context).AsTask() ]
    Law.equal 1 fetches.Count
    fetches[0].SetResult "value"
    Law.equal [ for _ in 1..8 -> "value" ] [ for value in asked -> Patience.result "a value" value ]

    let failing, cached = slow ()
    let asked = [ for _ in 1..8 -> cached.GetAsync(context).AsTask() ]
    failing[0].SetException(TimeoutException "away")
    for value in asked do
        let problem = Assert.Throws<AggregateException>(fun () -> Patience.ended "a value" value)
        Assert.IsType<TimeoutException> problem.InnerException |> ignore
    Law.equal 1 failing.Count
    cached.GetAsync context |> ignore
    Law.equal 2 failing.Count

[<Fact>]
let ``whoever waited until its deadline lets the next fetch anew`` () =
    let fetches, cached = slow ()
    let time = ManualTime()
    let deadline = Deadline((time.GetUtcNow() + seconds 5).ToUnixTimeMilliseconds())
    use context = Given.contextOf time ignore (Invocation(Attempt "r-1", Payload.Empty, Deadline = deadline))
    use longer = Given.contextOf time ignore Given.invocation
    let first = cached.GetAsync(longer).AsTask()
    let second = cached.GetAsync(context).AsTask()
    time.Advance(seconds 5)
    Assert.ThrowsAny<AggregateException>(fun () -> Patience.ended "the wait is over" second) |> ignore
    let third = cached.GetAsync(longer).AsTask()
    Law.equal 2 fetches.Count
    fetches[1].SetResult "new"
    Law.equal "new" (Patience.result "a value" third)
    // The first may still come, and does not replace what is newer.
    fetches[0].SetResult "old"
    Law.equal "old" (Patience.result "a value" first)
    Law.equal "new" (Patience.result "a value" (cached.GetAsync(longer).AsTask()))

[<Fact>]
let ``what is forgotten is fetched anew`` () =
    let fetches, cached = slow ()
    use context = Given.context ()
    let ask () = cached.GetAsync(context).AsTask()
    let first = ask ()
    cached.Forget()
    let second = ask ()
    Law.equal 2 fetches.Count
    fetches[1].SetResult "b"
    fetches[0].SetResult "a"
    Law.equal [ "a"; "b"; "b" ] [ for value in [ first; second; ask () ] -> Patience.result "a value" value ]
    cached.Forget()
    ask () |> ignore
    Law.equal 3 fetches.Count

[<Fact>]
let ``a fetch that throws at once fails who asked, and the next asks again`` () =
    let mutable fetched = 0

    let cached =
        Cached<int>(fun () ->
            fetched <- fetched + 1
            if fetched = 1 then failwith "boom" else Task.FromResult fetched)

    use context = Given.context ()
    Assert.ThrowsAny<Exception>(fun () -> cached.GetAsync(context).AsTask().Wait()) |> ignore
    Law.equal 2 (cached.GetAsync(context).AsTask().Result)
