/// Answers that are no plain values are refused when the function is adapted, not when the first event comes.
module PureLambda.FSharp.Tests.PlainAnswerLaws

open System
open System.Threading.Tasks
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.Properties

/// What takes a function to any type.
type private Adapter =
    abstract Adapt<'answer> : unit -> obj

let private none<'value> = Unchecked.defaultof<'value>

let private adapters = [
    "Function.sync",
    {
        new Adapter with
            member _.Adapt<'answer>() = Function.sync (fun () -> none<'answer>)
    }
    "Function.syncWithContext",
    {
        new Adapter with
            member _.Adapt<'answer>() = Function.syncWithContext (fun () _ -> none<'answer>)
    }
    "Function.ofResult",
    {
        new Adapter with
            member _.Adapt<'answer>() = Function.ofResult (fun () -> none<Result<'answer, Fault>>)
    }
    "Function.ofResultWithContext",
    {
        new Adapter with
            member _.Adapt<'answer>() = Function.ofResultWithContext (fun () _ -> none<Result<'answer, Fault>>)
    }
    "Function.ofTask",
    {
        new Adapter with
            member _.Adapt<'answer>() = Function.ofTask (fun () _ -> none<Task<'answer>>)
    }
    "Function.ofAsync",
    {
        new Adapter with
            member _.Adapt<'answer>() = Function.ofAsync (fun () _ -> none<Async<Result<'answer, Fault>>>)
    }
    "Handler.json",
    {
        new Adapter with
            member _.Adapt<'answer>() = Handler.json (fun () _ -> none<Task<Result<'answer, Fault>>>)
    }
]

/// What is no plain value, and what is to be used for it.
let private wrong: (string * (Adapter -> obj) * string) list = [
    "a Task", _.Adapt<Task>(), "Function.ofTask"
    "a Task", _.Adapt<Task<int>>(), "Function.ofTask"
    "a ValueTask", _.Adapt<ValueTask>(), "AsTask() and Function.ofTask"
    "a ValueTask", _.Adapt<ValueTask<int>>(), "AsTask() and Function.ofTask"
    "an Async", _.Adapt<Async<int>>(), "Function.ofAsync"
    "a Result", _.Adapt<Result<int, string>>(), "Function.ofResult"
    "a function", _.Adapt<int -> int>(), "a function of fewer arguments"
    "a function", _.Adapt<int -> Context -> Task<int>>(), "a function of fewer arguments"
]

[<Fact>]
let ``every adapter refuses every answer that is no plain value, and says what to use`` () =
    for adapter, make in adapters do
        for kind, adapt, instead in wrong do
            let refusal = Assert.Throws<InvalidOperationException>(fun () -> adapt make |> ignore)
            Assert.StartsWith(
                $"{adapter} wants a function whose answer is a plain value. This one's is {kind}",
                refusal.Message
            )
            Assert.Contains($": use {instead}", refusal.Message)

let private plain: (string * (Adapter -> obj)) list = [
    "unit", _.Adapt<unit>()
    "a text", _.Adapt<string>()
    "an option", _.Adapt<int option>()
    "a list", _.Adapt<int list>()
    "a map", _.Adapt<Map<string, int>>()
    "a union", _.Adapt<Choice<int, string>>()
    "a tuple", _.Adapt<int * string>()
    "an anonymous record", _.Adapt<{| Id: int |}>()
]

[<Fact>]
let ``every adapter takes every plain value`` () =
    let refused adapt = [
        for adapter, make in adapters do
            match Record.Exception(fun () -> adapt make |> ignore) with
            | null -> ()
            | refusal -> $"{adapter}: {refusal.Message}"
    ]

    plain |> Sample.everyIs [] refused

[<Fact>]
let ``jsonWith refuses what json refuses`` () =
    Assert.Throws<InvalidOperationException>(fun () ->
        Handler.jsonWith (Json.options ()) (fun () _ -> none<Task<Result<Task<int>, Fault>>>) |> ignore)
    |> ignore
