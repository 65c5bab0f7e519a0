/// The combinators of C# keep their laws.
module PureLambda.FSharp.Tests.Combinators.CSharpLaws

open System
open System.Collections.Generic
open Xunit
open PureLambda
open PureLambda.Testing

type private Numbers = Handler<int, int>
type private Filtered = (struct (Func<int, bool> * Numbers))

let private choose (groups: IReadOnlyList<IReadOnlyList<Filtered>>) (otherwise: Numbers) =
    let cases = [|
        for group in groups -> Handler.Choose [| for struct (holds, handler) in group -> handler.Filter holds |]
    |]

    (Handler.Choose cases).Otherwise otherwise

let private route (key: Func<int, int>) (routes: IReadOnlyList<struct (int * Numbers)>) (otherwise: Numbers) =
    Handler.Route(key, routes).Otherwise otherwise

let private laws = [
    yield! CombinatorLaws.Map |> Kept.by (Func<_, _, _>(fun handler change -> handler.Map change))
    yield! CombinatorLaws.Contramap |> Kept.by (Func<_, _, _>(fun handler change -> handler.Contramap change))
    yield!
        CombinatorLaws.Dimap
        |> Kept.by (Func<_, _, _, _>(fun handler before after -> handler.Dimap(before, after)))
    yield! CombinatorLaws.MapFault |> Kept.by (Func<_, _, _>(fun handler change -> handler.MapFault change))
    yield! CombinatorLaws.Tap |> Kept.by (Func<_, _, _>(fun handler look -> handler.Tap look))
    yield! CombinatorLaws.AndThen |> Kept.by (Func<_, _, _>(fun first next -> first.AndThen next))
    yield! CombinatorLaws.Bind |> Kept.by (Func<_, _, _>(fun handler next -> handler.Bind next))
    yield! CombinatorLaws.Recover |> Kept.by (Func<_, _, _>(fun handler from -> handler.Recover from))
    yield! CombinatorLaws.OrElse |> Kept.by (Func<_, _, _>(fun first other -> first.OrElse other))
    yield! CombinatorLaws.Choose |> Kept.by (Func<_, _, _> choose)
    yield! CombinatorLaws.Route |> Kept.by (Func<_, _, _, _> route)
    yield! CombinatorLaws.Validate |> Kept.by (Func<_, _, _>(fun handler rules -> handler.Validate rules))
    yield!
        CombinatorLaws.Parallel
        |> Kept.by (Func<_, _, _>(fun bound handlers -> Handler.Parallel(bound, handlers)))
    yield! CombinatorLaws.Traverse |> Kept.by (Func<_, _, _>(fun bound handler -> handler.Traverse bound))
    yield!
        CombinatorLaws.Bracket
        |> Kept.by (Func<_, _, _, _>(fun acquire release make -> Handler.Bracket(acquire, release, make)))
    yield!
        CombinatorLaws.WithDeadline
        |> Kept.by (Func<_, _, _>(fun handler margin -> handler.WithDeadline margin))
    yield!
        CombinatorLaws.Retry
        |> Kept.by (Func<_, _, _, _>(fun handler schedule mayPass -> handler.Retry(schedule, mayPass)))
]

let names = TheoryData<int, string>([ for index, law in List.indexed laws -> struct (index, law.Key) ])

[<Theory; MemberData(nameof names)>]
let ``a combinator of C# keeps its law`` index (_: string) = Assert.Equal(None, laws[index].Value())
