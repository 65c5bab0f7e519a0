/// What depends on the time that is left.
module internal PureLambda.FSharp.InTime

open System
open System.Threading.Tasks

let private endsWith (context: Context) (running: Task) =
    running.ContinueWith((fun (_: Task) -> context.Dispose()), TaskContinuationOptions.ExecuteSynchronously)
    |> ignore

/// Runs with less time than there is. What has not ended by then, or ends by being cancelled, is late.
let within (early: Context) (late: 'error) (f: Context -> Task<Result<'answer, 'error>>) =
    task {
        let over = TaskCompletionSource()
        // Registered first, it runs last: by then the function has heard that it is late, and may have answered.
        let told = early.CancellationToken
        told.UnsafeRegister((fun _ -> over.TrySetResult() |> ignore), null) |> ignore
        let running = Await.started (fun () -> f early)
        let! _ = Task.WhenAny(running, over.Task)
        endsWith early running

        if not running.IsCompleted then
            return Error late
        else
            try
                match! running with
                // An error that comes with the cancellation tells of the cancellation only.
                | Error _ when told.IsCancellationRequested -> return Error late
                | result -> return result
            with :? OperationCanceledException when told.IsCancellationRequested ->
                return Error late
    }

/// Waits; false where there is no time to wait so long, or it was cut short.
let passed (delay: TimeSpan) (context: Context) =
    task {
        if context.Deadline.HasValue && delay >= context.RemainingTime then
            return false
        else
            try
                do! Task.Delay(delay, context.Time, context.CancellationToken)
                return true
            with :? OperationCanceledException ->
                return false
    }

let private untilItPasses
    (schedule: Schedule)
    (mayPass: 'error -> bool)
    (f: unit -> Task<Result<'answer, 'error>>)
    (context: Context)
    (first: Task<Result<'answer, 'error>>)
    =
    let wait result retry =
        match result, schedule.Delay(retry, context.RequestId) with
        | Error error, delay when delay.HasValue && mayPass error -> passed delay.Value context
        | _ -> Task.FromResult false

    task {
        let! once = first
        let mutable result = once
        let mutable retry = 1
        let! isTime = wait result retry
        let mutable goesOn = isTime

        while goesOn do
            let! another = f ()
            result <- another
            retry <- retry + 1
            let! isTime = wait result retry
            goesOn <- isTime

        return result
    }

/// Runs it again as long as its error may pass, the schedule says so and there is time.
let again
    (schedule: Schedule)
    (mayPass: 'error -> bool)
    (f: OptimizedClosures.FSharpFunc<'event, Context, Task<Result<'answer, 'error>>>)
    event
    context
    (first: Task<Result<'answer, 'error>>)
    =
    if first.IsCompletedSuccessfully && Result.isOk first.Result then
        first
    else
        untilItPasses schedule mayPass (fun () -> f.Invoke(event, context)) context first
