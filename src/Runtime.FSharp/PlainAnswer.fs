/// Answers that are not values yet, or not values only. A type cannot say "any type but these", so adapters that take
/// a function to any type ask here, when the handler is made and not when the first event comes.
module internal PureLambda.FSharp.PlainAnswer

open System
open System.Threading.Tasks

let private isOf (definition: Type) (kind: Type) =
    kind.IsGenericType && kind.GetGenericTypeDefinition() = definition

let private complaint (answer: Type) =
    if typeof<Task>.IsAssignableFrom answer then
        Some "a Task, which nobody would wait for: use Function.ofTask"
    elif answer = typeof<ValueTask> || isOf typedefof<ValueTask<_>> answer then
        Some "a ValueTask, which nobody would wait for: make it a Task (AsTask) and use Function.ofTask"
    elif isOf typedefof<Async<_>> answer then
        Some "an Async, which nobody would start: use Function.ofAsync"
    elif isOf typedefof<Result<_, _>> answer then
        Some "a Result, whose Error would pass for a success: use Function.ofResult, or for a Task of it no adapter at all"
    elif isOf typedefof<_ -> _> answer then
        Some "a function: it takes more arguments than it gets"
    else
        None

/// Fails, with the name of the adapter to use, unless the answer is a plain value.
let demand<'answer> (adapter: string) =
    match complaint typeof<'answer> with
    | None -> ()
    | Some found ->
        invalidOp (adapter + " takes a function that answers with a plain value, and was given one that answers with " + found + ".")
