/// The rules of Differences.fs: each is needed, and says by whom.
module PureLambda.Contract.DifferenceLaws

open Xunit

let ruleNames = TheoryData<string>(Differences.rules |> List.map _.Name)

let private fixtures = lazy (Recordings.clients () |> List.filter Recordings.isFixture)

let private replays =
    lazy
        [
            for fixture in fixtures.Value ->
                let replayed = Replay.lives fixture |> List.map (Replay.life InMemory)
                fixture.Name, replayed, replayed |> List.map (Rule.differences Differences.rules)
        ]

/// The fixtures in which leaving out a rule makes a difference.
let private neededBy name =
    let others = Differences.rules |> List.filter (fun rule -> rule.Name <> name)

    [
        for fixture, replayed, differences in replays.Value do
            if replayed |> List.map (Rule.differences others) <> differences then
                fixture
    ]

[<Theory; MemberData(nameof ruleNames)>]
let ``a rule is needed by the fixtures that it names, and by no others`` name =
    let rule = Differences.rules |> List.find (fun rule -> rule.Name = name)
    let needed = neededBy name
    Assert.NotEmpty needed
    Assert.Equal<string list>(List.sort needed, List.sort rule.Needs)
