/// The rules of Differences.fs: each is needed, and says by whom.
module PureLambda.Contract.DifferenceLaws

open Xunit

let ruleNames = TheoryData<string>(Differences.rules |> List.map _.Name)

let private fixtures = lazy (Recordings.clients () |> List.filter Recordings.isFixture)

let private differsWithout rule (fixture: Recording) =
    let others = Differences.rules |> List.filter (fun other -> other.Name <> rule.Name)

    Walk.lives fixture
    |> List.exists (fun life -> not (Rule.differences others (Replay.life InMemory life)).IsEmpty)

[<Theory; MemberData(nameof ruleNames)>]
let ``a rule is needed by the fixtures that it names, and by no others`` name =
    let rule = Differences.rules |> List.find (fun rule -> rule.Name = name)
    let needed = [
        for fixture in fixtures.Value do
            if differsWithout rule fixture then
                fixture.Name
    ]
    Assert.NotEmpty needed
    Assert.Equal<string list>(List.sort needed, List.sort rule.Needs)
