/// Waiting that ends. What does not happen within a generous time is a failure and never a hang.
module internal PureLambda.Properties.Patience

open System
open System.Threading
open System.Threading.Tasks

// Whoever asks for many cases is ready to wait.
let private limit = TimeSpan.FromSeconds(60.0 * float (max 1 (Law.cases / 300)))

let private lost what = failwith $"within {limit.TotalSeconds} s it did not come to this: {what}"

/// Waits for an event.
let event (what: string) (signal: ManualResetEventSlim) =
    if not (signal.Wait limit) then
        lost what

/// Waits for a task, and throws what it throws.
let ended (what: string) (task: Task) =
    if not (task.Wait limit) then
        lost what

let result (what: string) (task: Task<'T>) =
    ended what task
    task.Result

/// Waits for the first of two tasks; true when it is the first one.
let first (what: string) (one: Task) (other: Task) =
    match Task.WaitAny([| one; other |], limit) with
    | -1 -> lost what
    | index -> index = 0

/// Waits, with the lock held, until a condition holds; whoever may make it true pulses the lock.
let until (what: string) (gate: obj) (condition: unit -> bool) =
    let deadline = Environment.TickCount64 + int64 limit.TotalMilliseconds

    lock gate (fun () ->
        while not (condition ()) do
            let left = deadline - Environment.TickCount64

            if left <= 0L || not (Monitor.Wait(gate, int left)) then
                lost what)

/// Runs a function on a thread of its own: blocking is what the runtime does, and the pool must not starve.
let onThread (name: string) (run: unit -> 'T) : Task<'T> =
    let completion = TaskCompletionSource<'T>(TaskCreationOptions.RunContinuationsAsynchronously)

    let body () =
        try
            completion.SetResult(run ())
        with problem ->
            completion.SetException problem

    Thread(body, IsBackground = true, Name = name).Start()
    completion.Task
