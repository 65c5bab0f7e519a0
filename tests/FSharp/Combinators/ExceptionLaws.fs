/// In F# errors are values, and exceptions are not: combinators let them through, and catch makes errors of them.
module PureLambda.FSharp.Tests.Combinators.ExceptionLaws

open System
open System.Threading.Tasks
open Xunit
open PureLambda.FSharp
open PureLambda.FSharp.Tests
open PureLambda.Properties
open PureLambda.Testing

type private Shape = int -> Context -> Task<Result<int, string>>

let private atOnce: Shape = fun _ _ -> invalidOp "boom"

let private later: Shape =
    fun _ _ ->
        task {
            do! Task.Yield()
            return invalidOp "boom"
        }

let private second = Schedule.constant 3 (TimeSpan.FromSeconds 1.)

/// Each combinator around a function that throws.
let private around: (string * (Shape -> Shape)) list = [
    "map", Function.map id
    "mapError", Function.mapError id
    "tap", Function.tap (fun _ _ -> Task.FromResult())
    "recover", Function.recover (fun _ _ -> Task.FromResult(Ok 1))
    "orElse", Function.orElse (Function.always 1)
    "andThen", Function.andThen (Function.always 1)
    "bind", Function.bind (fun _ -> Function.always 1)
    "retry", Function.retry second (fun _ -> true)
    "withDeadline", Function.withDeadline (TimeSpan.FromSeconds 1.) "late"
    "traverse", Function.traverse 2 >> Function.dimap (fun event -> [ event; event ]) List.sum
    "inParallel", (fun f -> Function.inParallel 2 [ f; f ] |> Function.map List.sum)
    "otherwise", (fun f -> Case.choose [] |> Case.otherwise f)
]

let private asked (f: Shape) = f 1 (FakeInvocation().Context()) |> Sample.await

[<Fact>]
let ``what a function throws goes through every combinator`` () =
    let told f =
        try
            string (asked f)
        with error ->
            $"{error.GetType().Name}: {error.Message}"

    for f in [ atOnce; later ] do
        around |> Sample.everyIs "InvalidOperationException: boom" (fun combine -> told (combine f))

[<Fact>]
let ``catch makes an error of what is thrown, at once or later, and of nothing else`` () =
    let caught f = asked (Function.catch (fun error -> error.Message) f)

    Law.equal [ Error "boom"; Error "boom"; Ok 2; Error "no" ] [
        for f in [ atOnce; later; Function.always 2; Function.fail "no" ] -> caught f
    ]

[<Fact>]
let ``what is caught may be tried again`` () =
    let mutable times = 0

    let third: Shape =
        fun _ _ ->
            times <- times + 1
            if times < 3 then invalidOp "boom" else Task.FromResult(Ok times)

    let f =
        third
        |> Function.catch _.Message
        |> Function.retry (Schedule.constant 5 TimeSpan.Zero) (fun _ -> true)
    Law.equal (Ok 3) (asked f)
