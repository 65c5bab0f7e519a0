/// Combinators that are wrong in one way each, of those that make one function of another.
module internal PureLambda.FSharp.Tests.Combinators.Broken

open System.Threading.Tasks
open PureLambda.FSharp
open PureLambda.Testing.FSharp

let private twice (combine: Numbers -> Numbers) (f: Numbers) : Numbers =
    fun event context ->
        task {
            let! _ = f event context
            return! combine f event context
        }

let private zero _ : Task<Result<int, Fault>> = Task.FromResult(Ok 0)

let map = [
    "changes nothing", fun _ f -> f
    "changes twice", fun (change: int -> int) f -> Function.map (change >> change) f
    "runs twice", fun change f -> twice (Function.map change) f
]

let contramap = [
    "changes nothing", fun _ f -> f
    "changes the answer", Function.map
    "changes twice", fun change f -> Function.contramap (change >> change) f
]

let dimap = [
    "is the wrong way round", fun before after f -> Function.dimap after before f
    "forgets the event", fun _ after f -> Function.map after f
    "forgets the answer", fun before _ f -> Function.contramap before f
]

let mapError = [
    "changes nothing", fun _ f -> f
    "changes twice", fun (change: Fault -> Fault) f -> Function.mapError (change >> change) f
    "swallows", fun _ f -> Function.recover (fun _ context -> zero context) f
]

let tap = [
    "does not look", fun (_: int -> Context -> Task<unit>) (f: Numbers) -> f
    "looks twice", fun look f -> f |> Function.tap look |> Function.tap look
    "does not wait",
    fun look f ->
        f
        |> Function.tap (fun answer context ->
            look answer context |> ignore
            Task.FromResult())
    "looks at failures",
    fun look f ->
        Function.tap look f
        |> Function.recover (fun fault context ->
            task {
                do! look 0 context
                return Error fault
            })
    "changes the answer", fun look f -> Function.tap look f |> Function.map (fun answer -> answer + 1)
]

let andThen: (string * (Numbers -> Numbers -> Numbers)) list = [
    "stops after the first", fun _ first -> first
    "skips the first", fun next _ -> next
    "is the wrong way round", fun next first -> Function.andThen first next
    "goes on after a failure", fun next first -> first |> Function.recover (fun _ -> zero) |> Function.andThen next
    "runs the first twice", fun next first -> twice (Function.andThen next) first
]

let bind = [
    "stops after the first", fun (_: int -> Numbers) (f: Numbers) -> f
    "forgets the event", fun next f -> Function.bind (fun answer _ context -> next answer 0 context) f
    "forgets the answer", fun next f -> Function.bind (fun _ -> next 0) f
    "goes on after a failure", fun next f -> f |> Function.recover (fun _ -> zero) |> Function.bind next
]

let recover = [
    "gives up", fun (_: Fault -> Context -> Task<Result<int, Fault>>) (f: Numbers) -> f
    "recovers from answers",
    fun from f -> f |> Function.andThen (fun _ -> from (Fault.create "None" "")) |> Function.recover from
    "recovers twice", fun from f -> f |> Function.recover from |> Function.recover from
    "forgets the failure", fun from f -> Function.recover (fun _ -> from (Fault.create "None" "")) f
]

let orElse: (string * (Numbers -> Numbers -> Numbers)) list = [
    "never tries the other", fun _ f -> f
    "always runs the other", fun other f -> Function.recover (fun _ -> zero) f |> Function.bind (fun _ -> other)
    "is the wrong way round", fun other f -> Function.orElse f other
    "keeps the first failure",
    fun other f event context ->
        task {
            let! first = f event context
            let! second = Function.orElse other (fun _ _ -> Task.FromResult first) event context
            return if Result.isError second then first else second
        }
]

let choose: (string * (((int -> bool) * Numbers) list list -> Numbers -> Numbers)) list =
    let cases groups = groups |> List.concat |> List.map (fun (holds, f) -> Case.filter holds f)

    [
        "takes the last", fun groups otherwise -> List.rev (cases groups) |> Case.choose |> Case.otherwise otherwise
        "never takes any", fun _ otherwise -> otherwise
        "forgets the groups behind the first",
        fun groups otherwise -> cases (List.truncate 1 groups) |> Case.choose |> Case.otherwise otherwise
        "takes what does not hold",
        fun groups otherwise ->
            groups
            |> List.map (List.map (fun (holds, f) -> (holds >> not), f))
            |> cases
            |> Case.choose
            |> Case.otherwise otherwise
        "runs what declines",
        fun groups otherwise event context ->
            task {
                for _, f in List.concat groups do
                    let! _ = f event context
                    ()

                return! (cases groups |> Case.choose |> Case.otherwise otherwise) event context
            }
    ]

let route: (string * ((int -> int) -> (int * Numbers) list -> Numbers -> Numbers)) list = [
    "takes the last of equal keys",
    fun key routes otherwise -> Case.route key (List.rev routes) |> Case.otherwise otherwise
    "never takes any", fun _ _ otherwise -> otherwise
    "forgets the key", fun _ routes otherwise -> Case.route (fun _ -> 0) routes |> Case.otherwise otherwise
    "fails where the key is unknown",
    fun key routes _ -> Case.route key routes |> Case.otherwise (Function.fail (Fault.create "Unknown" ""))
]

let private invalid (problems: Fault list) =
    List.fold (fun fault problem -> Fault.withCause problem fault) (Fault.create "Invalid" "") problems

let validate: (string * ((int -> Fault option) list -> Numbers -> Numbers)) list = [
    "asks nothing", fun _ f -> f
    "reports the first only", fun rules f -> Function.validate rules (List.truncate 1 >> invalid) f
    "reports in the wrong order", fun rules f -> Function.validate rules (List.rev >> invalid) f
    "runs all the same",
    fun rules f event context ->
        task {
            let! _ = f event context
            return! Function.validate rules invalid f event context
        }
]
