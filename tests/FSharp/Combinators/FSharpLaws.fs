/// The combinators of F# keep their laws, which are those of C#.
module PureLambda.FSharp.Tests.Combinators.FSharpLaws

open System
open Xunit
open PureLambda.FSharp
open PureLambda.FSharp.Kleisli
open PureLambda.Testing.FSharp

let private choose groups otherwise =
    groups
    |> List.map (List.map (fun (holds, f) -> Case.filter holds f) >> Case.choose)
    |> Case.choose
    |> Case.otherwise otherwise

let private invalid (problems: Fault list) =
    List.fold (fun fault problem -> Fault.withCause problem fault) (Fault.create "Invalid" "") problems

let private laws = [
    yield! CombinatorLaws.map |> Kept.by Function.map
    yield! CombinatorLaws.contramap |> Kept.by Function.contramap
    yield! CombinatorLaws.dimap |> Kept.by Function.dimap
    yield! CombinatorLaws.mapError |> Kept.by Function.mapError
    yield! CombinatorLaws.tap |> Kept.by Function.tap
    yield! CombinatorLaws.andThen |> Kept.by Function.andThen
    yield! CombinatorLaws.andThen |> Kept.by (fun next first -> first >=> next)
    yield! CombinatorLaws.bind |> Kept.by Function.bind
    yield! CombinatorLaws.recover |> Kept.by Function.recover
    yield! CombinatorLaws.orElse |> Kept.by Function.orElse
    yield! CombinatorLaws.choose |> Kept.by choose
    yield!
        CombinatorLaws.route
        |> Kept.by (fun key routes otherwise -> Case.route key routes |> Case.otherwise otherwise)
    yield! CombinatorLaws.validate |> Kept.by (fun rules f -> Function.validate rules invalid f)
    yield! CombinatorLaws.inParallel |> Kept.by Function.inParallel
    yield! CombinatorLaws.traverse |> Kept.by Function.traverse
    yield! CombinatorLaws.bracket |> Kept.by Function.bracket
    yield!
        CombinatorLaws.withDeadline
        |> Kept.by (fun margin f -> Function.withDeadline margin (Fault.create "Late" "") f)
    yield! CombinatorLaws.retry |> Kept.by Function.retry
]

let names = TheoryData<int, string>([ for index, law in List.indexed laws -> struct (index, law.Key) ])

[<Theory; MemberData(nameof names)>]
let ``a combinator of F# keeps its law`` index (_: string) = Assert.Equal(None, laws[index].Value())
