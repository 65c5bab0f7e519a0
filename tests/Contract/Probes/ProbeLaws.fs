/// Our server against every recorded probe, in memory and over sockets.
module PureLambda.Contract.Probes.ProbeLaws

open System
open Xunit
open PureLambda.Contract

let private byName = lazy (Map [ for recording in Recordings.probes () -> Recordings.label recording, recording ])

let names = TheoryData<string>(Seq.sort byName.Value.Keys)

let private agrees outcome name =
    let recording = byName.Value[name]
    let script = Happening.script recording
    let expected = ProbeRules.expected ProbeRules.rules recording script
    let differences = Observed.differences expected (outcome recording script)
    Assert.True(differences.IsEmpty, String.Join("\n", differences))

[<Theory; MemberData(nameof names)>]
let ``in memory a probe gets the recorded answers`` name = agrees PureServer.outcome name

[<Theory; MemberData(nameof names)>]
let ``over sockets a probe gets the recorded answers`` name = agrees SocketServer.outcome name

let ruleNames = TheoryData<string>(ProbeRules.rules |> List.map _.Name)

let private fixtures =
    lazy
        [
            for recording in Recordings.probes () |> List.filter Recordings.isFixture do
                let script = Happening.script recording
                recording, script, PureServer.outcome recording script
        ]

/// The probes in which leaving out a rule makes a difference.
let private neededBy name =
    let others = ProbeRules.rules |> List.filter (fun rule -> rule.Name <> name)

    [
        for recording, script, ours in fixtures.Value do
            let under rules = Observed.differences (ProbeRules.expected rules recording script) ours

            if under others <> under ProbeRules.rules then
                recording.Name
    ]

[<Theory; MemberData(nameof ruleNames)>]
let ``a rule is needed by the probes that it names, and by no others`` name =
    let rule = ProbeRules.rules |> List.find (fun rule -> rule.Name = name)
    let needed = neededBy name
    Assert.NotEmpty needed
    Assert.Equal<string list>(List.sort rule.Needs, List.sort needed)
