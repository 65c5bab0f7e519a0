namespace PureLambda.Testing.FSharp

open System
open System.Collections.Generic
open System.Threading.Tasks
open PureLambda
open PureLambda.FSharp

type Numbers = int -> Context -> Task<Result<int, Fault>>

[<RequireQualifiedAccess>]
module CombinatorLaws =
    type private Typed<'event, 'answer> = PureLambda.Handler<'event, 'answer>

    let private toFunction (handler: Typed<'event, 'answer>) (event: 'event) (context: Context) =
        task {
            let! outcome = handler.InvokeAsync(event, context)
            return Outcome.toResult outcome
        }

    let private ofFunction (f: 'event -> Context -> Task<Result<'answer, Fault>>) =
        PureLambda.Handler.FromOutcome<'event, 'answer>(fun event context ->
            task {
                let! result = f event context
                return Outcome.ofResult result
            })

    let private listed (f: 'event -> Context -> Task<Result<int list, Fault>>) =
        ofFunction (Function.map (fun answers -> Sequence.From answers :> IReadOnlyList<int>) f)

    /// The same laws of what is adapted.
    let private across (adapt: 'fsharp -> 'csharp) (laws: IReadOnlyList<Law<'csharp>>) = [
        for law in laws -> Law<'fsharp>(law.Name, (fun subject -> law.Broken.Invoke(adapt subject)))
    ]

    let private onNumber (combine: (int -> int) -> Numbers -> Numbers) =
        Func<_, _, _>(fun handler (change: Func<int, int>) -> toFunction handler |> combine change.Invoke |> ofFunction)

    let private two (combine: Numbers -> Numbers -> Numbers) =
        Func<_, _, _>(fun first other -> toFunction first |> combine (toFunction other) |> ofFunction)

    let map = Testing.CombinatorLaws.Map |> across onNumber

    let contramap = Testing.CombinatorLaws.Contramap |> across onNumber

    let dimap =
        Testing.CombinatorLaws.Dimap
        |> across (fun (dimap: (int -> int) -> (int -> int) -> Numbers -> Numbers) ->
            Func<_, _, _, _>(fun handler (before: Func<int, int>) (after: Func<int, int>) ->
                toFunction handler |> dimap before.Invoke after.Invoke |> ofFunction))

    let mapError =
        Testing.CombinatorLaws.MapFault
        |> across (fun (mapError: (Fault -> Fault) -> Numbers -> Numbers) ->
            Func<_, _, _>(fun handler (change: Func<Fault, Fault>) ->
                toFunction handler |> mapError change.Invoke |> ofFunction))

    let tap =
        Testing.CombinatorLaws.Tap
        |> across (fun (tap: (int -> Context -> Task<unit>) -> Numbers -> Numbers) ->
            Func<_, _, _>(fun handler (look: Func<int, Context, Task>) ->
                let look answer context = task { do! look.Invoke(answer, context) }
                toFunction handler |> tap look |> ofFunction))

    let andThen = Testing.CombinatorLaws.AndThen |> across two

    let bind =
        Testing.CombinatorLaws.Bind
        |> across (fun (bind: (int -> Numbers) -> Numbers -> Numbers) ->
            Func<_, _, _>(fun handler (next: Func<int, Typed<int, int>>) ->
                toFunction handler
                |> bind (fun answer event context -> toFunction (next.Invoke answer) event context)
                |> ofFunction))

    let recover =
        Testing.CombinatorLaws.Recover
        |> across (fun (recover: (Fault -> Context -> Task<Result<int, Fault>>) -> Numbers -> Numbers) ->
            Func<_, _, _>(fun handler (from: Func<Fault, Context, Task<Outcome<int>>>) ->
                let from fault context =
                    task {
                        let! outcome = from.Invoke(fault, context)
                        return Outcome.toResult outcome
                    }

                toFunction handler |> recover from |> ofFunction))

    let orElse = Testing.CombinatorLaws.OrElse |> across two

    let choose =
        Testing.CombinatorLaws.Choose
        |> across (fun (choose: ((int -> bool) * Numbers) list list -> Numbers -> Numbers) ->
            Func<_, _, _>(fun groups otherwise ->
                let groups = [
                    for group: IReadOnlyList<struct (Func<int, bool> * Typed<int, int>)> in groups ->
                        [ for struct (holds, handler) in group -> holds.Invoke, toFunction handler ]
                ]

                toFunction otherwise |> choose groups |> ofFunction))

    let route =
        Testing.CombinatorLaws.Route
        |> across (fun (route: (int -> int) -> (int * Numbers) list -> Numbers -> Numbers) ->
            Func<_, _, _, _>(fun (key: Func<int, int>) routes otherwise ->
                let routes = [
                    for struct (key, handler: Typed<int, int>) in (routes: IReadOnlyList<_>) ->
                        key, toFunction handler
                ]

                toFunction otherwise |> route key.Invoke routes |> ofFunction))

    let validate =
        Testing.CombinatorLaws.Validate
        |> across (fun (validate: (int -> Fault option) list -> Numbers -> Numbers) ->
            Func<_, _, _>(fun handler rules ->
                let rules = [
                    for rule: Func<int, Fault | null> in (rules: IReadOnlyList<_>) ->
                        fun event -> Option.ofObj (rule.Invoke event)
                ]

                toFunction handler |> validate rules |> ofFunction))

    let inParallel =
        Testing.CombinatorLaws.Parallel
        |> across (fun (inParallel: int -> Numbers list -> int -> Context -> Task<Result<int list, Fault>>) ->
            Func<_, _, _>(fun bound handlers ->
                inParallel bound [
                    for handler: Typed<int, int> in (handlers: IReadOnlyList<_>) -> toFunction handler
                ]
                |> listed))

    let traverse =
        Testing.CombinatorLaws.Traverse
        |> across (fun (traverse: int -> Numbers -> int list -> Context -> Task<Result<int list, Fault>>) ->
            Func<_, _, _>(fun bound handler ->
                toFunction handler
                |> traverse bound
                |> Function.contramap (fun (events: IReadOnlyList<int>) -> List.ofSeq events)
                |> listed))

    let bracket =
        Testing.CombinatorLaws.Bracket
        |> across
            (fun (bracket: (Context -> Task<Result<int, Fault>>) -> (int -> Task<unit>) -> (int -> Numbers) -> Numbers) ->
                Func<_, _, _, _>
                    (fun
                        (acquire: Func<Context, Task<int>>)
                        (release: Func<int, Task>)
                        (make: Func<int, Typed<int, int>>) ->
                        let acquire =
                            Function.ofTask (fun () context -> acquire.Invoke context) |> Function.catch Fault.ofExn
                        let release resource = task { do! release.Invoke resource }
                        let f resource event context = toFunction (make.Invoke resource) event context
                        bracket (acquire ()) release f |> ofFunction))

    let withDeadline =
        Testing.CombinatorLaws.WithDeadline
        |> across (fun (withDeadline: TimeSpan -> Numbers -> Numbers) ->
            Func<_, _, _>(fun handler margin -> toFunction handler |> withDeadline margin |> ofFunction))

    let retry =
        Testing.CombinatorLaws.Retry
        |> across (fun (retry: Schedule -> (Fault -> bool) -> Numbers -> Numbers) ->
            Func<_, _, _, _>(fun handler schedule (mayPass: Func<Fault, bool>) ->
                toFunction handler |> retry schedule mayPass.Invoke |> ofFunction))
