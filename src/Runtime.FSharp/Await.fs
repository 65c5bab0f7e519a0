/// What goes on after a task. Most answers are there at once, and then nothing waits for them.
module internal PureLambda.FSharp.Await

open System.Threading.Tasks

let map (change: 'a -> 'b) (work: Task<'a>) =
    if work.IsCompletedSuccessfully then
        Task.FromResult(change work.Result)
    else
        task {
            let! value = work
            return change value
        }

let later (next: 'a -> Task<'b>) (work: Task<'a>) =
    task {
        let! value = work
        return! next value
    }

/// Inline, so that there is no closure unless something waits.
let inline bind ([<InlineIfLambda>] next: 'a -> Task<'b>) (work: Task<'a>) =
    if work.IsCompletedSuccessfully then
        next work.Result
    else
        later (fun value -> next value) work

/// The task itself, where its type is the wanted one: mostly an error is changed into one of its own type.
let reused (work: Task<'a>) (otherwise: 'b) =
    match box work with
    | :? Task<'b> as same when work.IsCompletedSuccessfully -> same
    | _ -> Task.FromResult otherwise

/// What a function throws at once is in its task, as what it throws later.
let started (f: unit -> Task<'a>) =
    try
        f ()
    with error ->
        Task.FromException<'a> error
