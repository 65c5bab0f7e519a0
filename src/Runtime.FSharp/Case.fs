namespace PureLambda.FSharp

open System.Collections.Generic
open System.Threading.Tasks

type Case<'event, 'answer, 'error> = 'event -> (Context -> Task<Result<'answer, 'error>>) option

[<RequireQualifiedAccess>]
module Case =
    let filter
        (holds: 'event -> bool)
        (f: 'event -> Context -> Task<Result<'answer, 'error>>)
        : Case<'event, 'answer, 'error> =
        fun event -> if holds event then Some(fun context -> f event context) else None

    let on
        (part: 'event -> 'part option)
        (f: 'part -> Context -> Task<Result<'answer, 'error>>)
        : Case<'event, 'answer, 'error> =
        fun event ->
            match part event with
            | Some part -> Some(fun context -> f part context)
            | None -> None

    let route
        (key: 'event -> 'key)
        (routes: ('key * ('event -> Context -> Task<Result<'answer, 'error>>)) list)
        : Case<'event, 'answer, 'error> =
        // A key may be null, an option say, and then it has to be wrapped to be one of a dictionary.
        let table = Dictionary<struct ('key * unit), _>(HashIdentity.Structural)

        for key, f in routes do
            table.TryAdd(struct (key, ()), f) |> ignore

        fun event ->
            match table.TryGetValue(struct (key event, ())) with
            | true, f -> Some(fun context -> f event context)
            | _ -> None

    let choose (cases: Case<'event, 'answer, 'error> list) : Case<'event, 'answer, 'error> =
        fun event -> List.tryPick (fun (case: Case<'event, 'answer, 'error>) -> case event) cases

    let otherwise (f: 'event -> Context -> Task<Result<'answer, 'error>>) (case: Case<'event, 'answer, 'error>) =
        fun (event: 'event) (context: Context) ->
            match case event with
            | Some taken -> taken context
            | None -> f event context
