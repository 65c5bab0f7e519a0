/// What is read is written again: equal JSON, nothing lost.
module PureLambda.Events.Tests.SampleLaws

open Xunit
open PureLambda.Properties
open PureLambda.Events.Tests.Kind
open PureLambda.Events.Tests.Json
open PureLambda.Events.Tests.Samples

let names = TheoryData<string>([ for sample in Samples.all -> sample.Name ])
let private named name = Samples.all |> List.find (fun sample -> sample.Name = name)

[<Theory; MemberData(nameof names)>]
let ``a sample is read, and written as equal JSON`` name =
    let sample = named name
    let before = payload sample.Json

    match sample.Kind.Again before with
    | Ok after -> Assert.True(same before after, $"{sample.Kind.Name}: became {after.ToText()}")
    | Error fault -> failwith $"{sample.Kind.Name}: {fault.Message}"

[<Theory; MemberData(nameof names)>]
let ``events compare by content: what is read twice, and what was written in between, is equal`` name =
    let sample = named name
    let json = payload sample.Json
    let once = sample.Kind.Read json
    let again = json |> sample.Kind.Again |> Result.defaultWith (fun fault -> failwith fault.Message)

    for other in [ sample.Kind.Read json; sample.Kind.Read again ] do
        Assert.True(once.Equals other)
        Law.equal (once.GetHashCode()) (other.GetHashCode())

    let changed = sample.Json |> add "a member of tomorrow" (Scalar "1") |> payload |> sample.Kind.Read
    Assert.False(once.Equals changed)

[<Fact>]
let ``there is a sample of every kind`` () =
    let seen = Samples.all |> List.map _.Kind.Name |> set
    Law.equal [] [
        for kind in Kinds.all do
            if not (seen.Contains kind.Name) then
                kind.Name
    ]
