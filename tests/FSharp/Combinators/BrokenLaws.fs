/// A combinator that is wrong breaks one of its laws.
module PureLambda.FSharp.Tests.Combinators.BrokenLaws

open System.Collections.Generic
open Xunit
open PureLambda.Testing.FSharp

/// For each wrong combinator, the laws that it breaks.
let private trials combinator (laws: Law<'subject> list) (wrong: (string * 'subject) list) = [
    for how, subject in wrong ->
        KeyValuePair(
            $"{combinator} that {how}",
            fun () -> [
                for law in laws do
                    if Result.isError (law |> Law.holdsOf subject) then
                        law.Name
            ]
        )
]

let private all = [
    yield! trials "map" CombinatorLaws.map Broken.map
    yield! trials "contramap" CombinatorLaws.contramap Broken.contramap
    yield! trials "dimap" CombinatorLaws.dimap Broken.dimap
    yield! trials "mapError" CombinatorLaws.mapError Broken.mapError
    yield! trials "tap" CombinatorLaws.tap Broken.tap
    yield! trials "andThen" CombinatorLaws.andThen Broken.andThen
    yield! trials "bind" CombinatorLaws.bind Broken.bind
    yield! trials "recover" CombinatorLaws.recover Broken.recover
    yield! trials "orElse" CombinatorLaws.orElse Broken.orElse
    yield! trials "choose" CombinatorLaws.choose Broken.choose
    yield! trials "route" CombinatorLaws.route Broken.route
    yield! trials "validate" CombinatorLaws.validate Broken.validate
    yield! trials "inParallel" CombinatorLaws.inParallel BrokenInTime.inParallel
    yield! trials "traverse" CombinatorLaws.traverse BrokenInTime.traverse
    yield! trials "bracket" CombinatorLaws.bracket BrokenInTime.bracket
    yield! trials "withDeadline" CombinatorLaws.withDeadline BrokenInTime.withDeadline
    yield! trials "retry" CombinatorLaws.retry BrokenInTime.retry
]

let names = TheoryData<int, string>([ for index, trial in List.indexed all -> struct (index, trial.Key) ])

[<Theory; MemberData(nameof names)>]
let ``a wrong combinator breaks a law`` index (_: string) = Assert.NotEmpty(all[index].Value())
