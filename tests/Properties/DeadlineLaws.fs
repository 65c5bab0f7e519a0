/// Deadlines as the wire writes them, and what is left until one.
module PureLambda.Properties.DeadlineLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Core
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Replies

let private withDeadline text =
    match
        Decode.Next(received 200 [ "Lambda-Runtime-Aws-Request-Id", "id"; "Lambda-Runtime-Deadline-Ms", text ] "{}")
    with
    | :? WorkerEvent.InvocationReceived as e -> e.Invocation
    | other -> failwith $"{other}"

[<Fact>]
let ``a deadline that is a date is read, and is not odd`` () =
    Law.forAll
        (Gen.oneof [ Gen.choose64 (0L, 253_402_300_799_999L); Gen.elements [ 0L; 253_402_300_799_999L ] ])
        (fun ms ->
            let invocation = withDeadline (string ms)
            Law.equal (Nullable(Deadline ms)) invocation.Deadline
            Law.equal 0 invocation.Oddities.Count
            Law.equal (string ms) (string (Deadline ms))
            Law.equal (DateTimeOffset.FromUnixTimeMilliseconds ms) (Deadline(ms).Time))

[<Fact>]
let ``a deadline that is missing or no date is none, and odd`` () =
    let odd = [
        ""
        "-1"
        "1000000000000000000"
        "253402300800000"
        "99999999999999999999"
        "soon"
        "1.5"
        "12 ms"
        "0x10"
        "１２"
    ]

    for text in odd do
        let invocation = withDeadline text
        Law.equal (Nullable()) invocation.Deadline
        let what = if text = "" then "missing" else "not a number of milliseconds"
        Assert.Contains($"Lambda-Runtime-Deadline-Ms is {what}", Seq.exactlyOne invocation.Oddities)
        Assert.EndsWith("this invocation has no deadline.", Seq.exactlyOne invocation.Oddities)

[<Fact>]
let ``what is left until a deadline is never negative, and exact before it`` () =
    Law.forAll
        (Gen.zip (Gen.choose64 (-1_000_000L, 5_000_000L)) (Gen.choose64 (0L, 5_000_000L)))
        (fun (deadline, now) ->
            let left = max 0L (max 0L deadline - now)
            Law.equal
                (TimeSpan.FromMilliseconds(float left))
                (Deadline(deadline).Remaining(DateTimeOffset.FromUnixTimeMilliseconds now)))

    Law.equal 9999 (Deadline(Int64.MaxValue).Time.Year)
