/// Answers that are not values yet, or not values only. A type cannot say "any type but these", so adapters that take
/// a function to any type ask here, when the handler is made and not when the first event comes.
module internal PureLambda.FSharp.PlainAnswer

open System
open System.Threading.Tasks

// Not by (=), whose way to compare anything costs a just-in-time start more than all else in this file.
let private isOf (definition: Type) (kind: Type) =
    kind.IsGenericType && Object.ReferenceEquals(kind.GetGenericTypeDefinition(), definition)

/// What an answer is instead of a plain value, what is wrong with it, and what to use.
let private found (answer: Type) =
    if typeof<Task>.IsAssignableFrom answer then
        Some("a Task, which nobody would wait for", "Function.ofTask")
    elif answer.Equals typeof<ValueTask> || isOf typedefof<ValueTask<_>> answer then
        Some("a ValueTask, which nobody would wait for", "AsTask() and Function.ofTask")
    elif isOf typedefof<Async<_>> answer then
        Some("an Async, which nobody would start", "Function.ofAsync")
    elif isOf typedefof<Result<_, _>> answer then
        Some(
            "a Result, whose Error would pass for a success",
            "Function.ofResult, or no adapter for a Task of a Result"
        )
    elif isOf typedefof<_ -> _> answer then
        Some("a function, which is no value", "a function of fewer arguments")
    else
        None

/// Fails, with the name of the adapter to use, unless the answer is a plain value.
let demand<'answer> (adapter: string) =
    match found typeof<'answer> with
    | None -> ()
    | Some(what, instead) ->
        invalidOp $"{adapter} wants a function whose answer is a plain value. This one's is {what}: use {instead}."
