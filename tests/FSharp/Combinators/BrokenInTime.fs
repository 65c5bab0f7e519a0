/// Combinators that are wrong in one way each, of those that run many, hold a resource or look at the clock.
module internal PureLambda.FSharp.Tests.Combinators.BrokenInTime

open System
open System.Threading.Tasks
open PureLambda.FSharp
open PureLambda.Testing.FSharp

type private Many = int -> Context -> Task<Result<int list, Fault>>

let private mapped change (work: Task<'a>) =
    task {
        let! value = work
        return change value
    }

/// Runs all and looks at what they came to afterwards.
let private toTheEnd bound (fs: Numbers list) event context =
    let kept = fs |> List.map (fun f event context -> task { let! result = f event context in return Ok result })
    Function.inParallel bound kept event context |> mapped (Result.defaultValue [])

let private sequence results =
    (results, Ok [])
    ||> List.foldBack (fun result others ->
        match result, others with
        | Error fault, _ -> Error fault
        | _, Error fault -> Error fault
        | Ok answer, Ok answers -> Ok(answer :: answers))

let inParallel: (string * (int -> Numbers list -> Many)) list = [
    "has no bound", fun _ fs -> Function.inParallel (max 1 fs.Length) fs
    "runs one by one", fun _ fs -> Function.inParallel 1 fs
    "has a bound that is too large", fun bound fs -> Function.inParallel (bound + 1) fs
    "is in the wrong order", fun bound fs -> Function.inParallel bound fs |> Function.map List.rev
    "begins at the end", fun bound fs -> Function.inParallel bound (List.rev fs) |> Function.map List.rev
    "does not stop", fun bound fs event context -> toTheEnd bound fs event context |> mapped sequence
    "forgets one", fun bound fs -> Function.inParallel bound (List.truncate 5 fs)
]

let traverse: (string * (int -> Numbers -> int list -> Context -> Task<Result<int list, Fault>>)) list = [
    "has no bound", fun _ f -> Function.traverse 100 f
    "runs one by one", fun _ f -> Function.traverse 1 f
    "is in the wrong order", fun bound f -> Function.traverse bound f |> Function.map List.rev
    "begins at the end", fun bound f -> Function.traverse bound f |> Function.dimap List.rev List.rev
    "forgets one", fun bound f -> Function.traverse bound f |> Function.contramap (List.truncate 5)
    "gives the event",
    fun bound f -> Function.traverse bound (fun event -> f event >> mapped (Result.map (fun _ -> event)))
]

type private Bracket = (Context -> Task<Result<int, Fault>>) -> (int -> Task<unit>) -> (int -> Numbers) -> Numbers

let private acquiring (acquire: Context -> Task<Result<int, Fault>>) : Numbers = fun _ context -> acquire context

let bracket: (string * Bracket) list = [
    "never releases", fun acquire _ f -> acquiring acquire |> Function.bind f
    "releases first",
    fun acquire release f -> acquiring acquire |> Function.tap (fun resource _ -> release resource) |> Function.bind f
    "releases twice",
    fun acquire release f ->
        Function.bracket
            acquire
            (fun resource ->
                task {
                    do! release resource
                    do! release resource
                })
            f
    "releases after answers only",
    fun acquire release f ->
        acquiring acquire
        |> Function.bind (fun resource -> f resource |> Function.tap (fun _ _ -> release resource))
    "does not release after an exception",
    fun acquire release f event context ->
        task {
            match! acquire context with
            | Error fault -> return Error fault
            | Ok resource ->
                let! result = f resource event context
                do! release resource
                return result
        }
    "releases what was not acquired",
    fun acquire release f ->
        Function.bracket acquire release f
        |> Function.recover (fun fault _ ->
            task {
                do! release 0
                return Error fault
            })
    "hides the release that failed",
    fun acquire release f ->
        Function.bracket
            acquire
            (fun resource ->
                task {
                    try
                        do! release resource
                    with _ ->
                        ()
                })
            f
]

let private late = Fault.create "Late" ""

let withDeadline: (string * (TimeSpan -> Numbers -> Numbers)) list = [
    "does nothing", fun _ f -> f
    "is late at once", fun _ _ -> Function.fail late
    "leaves no margin", fun _ f -> Function.withDeadline TimeSpan.Zero late f
    "leaves twice the margin", fun margin f -> Function.withDeadline (2. * margin) late f
    "only cancels", fun margin f event context -> f event (context.Earlier margin)
    "does not cancel",
    fun margin f event context -> Function.withDeadline margin late (fun event _ -> f event context) event context
]

let retry: (string * (Schedule -> (Fault -> bool) -> Numbers -> Numbers)) list = [
    "never tries again", fun _ _ f -> f
    "tries what may not pass", fun schedule _ f -> Function.retry schedule (fun _ -> true) f
    "does not wait", fun schedule mayPass f -> Function.retry (Schedule.upTo TimeSpan.Zero schedule) mayPass f
    "does not stop before the deadline",
    fun schedule mayPass f ->
        let rec again retry event context =
            task {
                let! result = f event context

                match result, schedule |> Schedule.delay retry with
                | Error fault, Some delay when mayPass fault ->
                    do! Task.Delay(delay, context.Time)
                    return! again (retry + 1) event context
                | result, _ -> return result
            }

        again 1
    "knows no jitter", fun schedule mayPass f -> Function.retry (Schedule.jittered 0. schedule) mayPass f
    "tries once more",
    fun schedule mayPass f ->
        f |> Function.retry schedule mayPass |> Function.retry (Schedule.constant 1 TimeSpan.Zero) mayPass
]
