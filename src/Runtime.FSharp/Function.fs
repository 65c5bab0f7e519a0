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

    let mapError (change: 'error -> 'changed) (f: 'event -> Context -> Task<Result<'answer, 'error>>) =
        fun (event: 'event) (context: Context) ->
            task {
                let! result = f event context
                return Result.mapError change result
            }
