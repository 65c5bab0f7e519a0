namespace PureLambda.FSharp

open System
open System.Runtime.ExceptionServices
open System.Threading.Tasks

[<RequireQualifiedAccess>]
module Function =
    let sync (f: 'event -> 'answer) =
        PlainAnswer.demand<'answer> "Function.sync"
        fun (event: 'event) (_: Context) -> Task.FromResult(Result<'answer, Fault>.Ok(f event))

    let syncWithContext (f: 'event -> Context -> 'answer) =
        PlainAnswer.demand<'answer> "Function.syncWithContext"
        fun (event: 'event) (context: Context) -> Task.FromResult(Result<'answer, Fault>.Ok(f event context))

    let ofResult (f: 'event -> Result<'answer, 'error>) =
        PlainAnswer.demand<'answer> "Function.ofResult"
        fun (event: 'event) (_: Context) -> Task.FromResult(f event)

    let ofResultWithContext (f: 'event -> Context -> Result<'answer, 'error>) =
        PlainAnswer.demand<'answer> "Function.ofResultWithContext"
        fun (event: 'event) (context: Context) -> Task.FromResult(f event context)

    let ofTask (f: 'event -> Context -> Task<'answer>) =
        PlainAnswer.demand<'answer> "Function.ofTask"

        fun (event: 'event) (context: Context) ->
            task {
                let! answer = f event context
                return Result<'answer, Fault>.Ok answer
            }

    // Async.AwaitTask puts what a task throws into an AggregateException, whose name tells callers nothing.
    let private itself (work: Async<'answer>) =
        async {
            try
                return! work
            with :? AggregateException as many when many.InnerExceptions.Count = 1 ->
                ExceptionDispatchInfo.Throw many.InnerExceptions[0]
                return Unchecked.defaultof<'answer>
        }

    let ofAsync (f: 'event -> Context -> Async<Result<'answer, 'error>>) =
        PlainAnswer.demand<'answer> "Function.ofAsync"

        fun (event: 'event) (context: Context) ->
            Async.StartImmediateAsTask(itself (f event context), context.CancellationToken)

    let catch (ofExn: exn -> 'error) (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        fun (event: 'event) (context: Context) ->
            let running = Await.started (fun () -> f event context)

            if running.IsCompletedSuccessfully then
                running
            else
                task {
                    try
                        return! running
                    with error ->
                        return Error(ofExn error)
                }

    // ---- one function, changed ----------------------------------------------------------------------------------

    /// A function of two arguments, called with both at once.
    let private both (f: 'first -> 'second -> 'result) = OptimizedClosures.FSharpFunc<_, _, _>.Adapt f

    let map (change: 'answer -> 'changed) (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        let f, change = both f, Result.map change
        fun (event: 'event) (context: Context) -> f.Invoke(event, context) |> Await.map change

    let contramap (change: 'other -> 'event) (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        let f = both f
        fun (event: 'other) (context: Context) -> f.Invoke(change event, context)

    let dimap before after (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        f |> contramap (before: 'other -> 'event) |> map (after: 'answer -> 'changed)

    /// Goes on with what a function came to, by the task and by the result in it.
    let inline private followed
        ([<InlineIfLambda>] next:
            Task<Result<'answer, 'error>> -> Result<'answer, 'error> -> 'event -> Context -> Task<'next>)
        (f: 'event -> Context -> Task<Result<'answer, 'error>>)
        =
        let f = both f

        fun (event: 'event) (context: Context) ->
            let running = f.Invoke(event, context)
            running |> Await.bind (fun result -> next running result event context)

    let tap (look: 'answer -> Context -> Task<unit>) (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        let look = both look

        f
        |> followed (fun running result _ context ->
            match result with
            | Error _ -> running
            | Ok answer ->
                let looking = look.Invoke(answer, context)

                if looking.IsCompletedSuccessfully then
                    running
                else
                    looking |> Await.map (fun () -> result))

    let recover
        (from: 'error -> Context -> Task<Result<'answer, 'other>>)
        (f: 'event -> Context -> Task<Result<'answer, 'error>>)
        =
        let from = both from

        f
        |> followed (fun running result _ context ->
            match result with
            | Ok answer -> Await.reused running (Ok answer)
            | Error error -> from.Invoke(error, context))

    let mapError (change: 'error -> 'changed) (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        recover (fun error _ -> Task.FromResult(Error(change error))) f

    let validate
        (rules: ('event -> 'problem option) list)
        (invalid: 'problem list -> 'error)
        (f: 'event -> Context -> Task<Result<'answer, 'error>>)
        =
        let f = both f

        fun (event: 'event) (context: Context) ->
            match rules |> List.choose (fun rule -> rule event) with
            | [] -> f.Invoke(event, context)
            | problems -> Task.FromResult(Error(invalid problems))

    // ---- several functions ----------------------------------------------------------------------------------------

    let identity (event: 'event) (_: Context) : Task<Result<'event, 'error>> = Task.FromResult(Ok event)

    let always (answer: 'answer) (_: 'event) (_: Context) : Task<Result<'answer, 'error>> = Task.FromResult(Ok answer)

    let fail (error: 'error) (_: 'event) (_: Context) : Task<Result<'answer, 'error>> = Task.FromResult(Error error)

    let bind
        (next: 'answer -> 'event -> Context -> Task<Result<'next, 'error>>)
        (f: 'event -> Context -> Task<Result<'answer, 'error>>)
        =
        let next = OptimizedClosures.FSharpFunc<_, _, _, _>.Adapt next

        f
        |> followed (fun _ result event context ->
            match result with
            | Ok answer -> next.Invoke(answer, event, context)
            | Error error -> Task.FromResult(Error error))

    let andThen
        (next: 'answer -> Context -> Task<Result<'next, 'error>>)
        (f: 'event -> Context -> Task<Result<'answer, 'error>>)
        =
        let next = both next
        bind (fun answer _ context -> next.Invoke(answer, context)) f

    let orElse
        (other: 'event -> Context -> Task<Result<'answer, 'other>>)
        (f: 'event -> Context -> Task<Result<'answer, 'error>>)
        =
        let other = both other

        f
        |> followed (fun running result event context ->
            match result with
            | Ok answer -> Await.reused running (Ok answer)
            | Error _ -> other.Invoke(event, context))

    let inParallel bound (fs: ('event -> Context -> Task<Result<'answer, 'error>>) list) =
        Bounded.demand bound
        let all = Array.ofList fs
        fun (event: 'event) (context: Context) -> Bounded.run all.Length bound (fun index -> all[index] event context)

    let traverse bound (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        Bounded.demand bound

        fun (events: 'event list) (context: Context) ->
            let all = Array.ofList events
            Bounded.run all.Length bound (fun index -> f all[index] context)

    let bracket acquire release (f: 'resource -> 'event -> Context -> Task<Result<'answer, 'error>>) =
        fun (event: 'event) (context: Context) -> Release.around acquire release f event context

    let withDeadline (margin: TimeSpan) (late: 'error) (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        fun (event: 'event) (context: Context) ->
            if context.Deadline.HasValue then
                InTime.within (context.Earlier margin) late (f event)
            else
                f event context

    let retry (schedule: Schedule) (mayPass: 'error -> bool) (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        let f = both f
        fun (event: 'event) (context: Context) ->
            InTime.again schedule mayPass f event context (f.Invoke(event, context))
