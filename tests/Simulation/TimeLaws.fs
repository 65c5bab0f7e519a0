module PureLambda.Properties.TimeLaws

open System
open System.Threading
open Xunit
open FsCheck.FSharp
open PureLambda.Testing
open PureLambda.Properties

let private timer (time: VirtualTime) (due: TimeSpan) period fire =
    time.CreateTimer((fun _ -> fire ()), null, due, period)

[<Fact>]
let ``timers fire in the order of their times, and the clock is at theirs`` () =
    Law.forAll (Gen.listOf (Gen.choose (1, 1000))) (fun dues ->
        let time = VirtualTime()
        let fired = ResizeArray<float>()

        let timers = [
            for due in dues do
                timer time (TimeSpan.FromMilliseconds(float due)) Timeout.InfiniteTimeSpan (fun () ->
                    fired.Add time.Elapsed.TotalMilliseconds)
        ]

        time.Advance(TimeSpan.FromSeconds 1.)
        Law.equal (dues |> List.map float |> List.sort) (List.ofSeq fired)
        Law.equal dues.Length timers.Length)

[<Fact>]
let ``a timer that is disposed or not due yet does not fire`` () =
    let time = VirtualTime()
    let fired = ref 0
    let early =
        timer time (TimeSpan.FromSeconds 1.) Timeout.InfiniteTimeSpan (fun () -> fired.Value <- fired.Value + 1)
    use _late =
        timer time (TimeSpan.FromSeconds 3.) Timeout.InfiniteTimeSpan (fun () -> fired.Value <- fired.Value + 1)
    early.Dispose()
    time.Advance(TimeSpan.FromSeconds 2.)
    Law.equal 0 fired.Value
    time.Advance(TimeSpan.FromSeconds 1.)
    Law.equal 1 fired.Value

[<Fact>]
let ``a periodic timer fires each period`` () =
    let time = VirtualTime()
    let fired = ref 0
    use _timer =
        timer time (TimeSpan.FromSeconds 1.) (TimeSpan.FromSeconds 2.) (fun () -> fired.Value <- fired.Value + 1)
    time.Advance(TimeSpan.FromSeconds 10.)
    Law.equal 5 fired.Value
