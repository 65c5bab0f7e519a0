/// What the types do not know is kept: members that no field takes, at every level, and explicit nulls.
module PureLambda.Events.Tests.UnknownMemberLaws

open Xunit
open FsCheck.FSharp
open PureLambda.Properties
open PureLambda.Events.Tests.Json
open PureLambda.Events.Tests.Kind
open PureLambda.Events.Tests.Samples

let private unknown = "a member of tomorrow"

/// Whether what is read is lost when it is written; none where it is refused.
let private isKept sample json =
    let before = payload json

    match sample.Kind.Again before with
    | Ok after ->
        Assert.True(same before after, $"{sample.Name}: {before.ToText()}\nbecame {after.ToText()}")
        true
    | Error _ -> false

/// The objects that are no records, for they hold values of one type by name: one that is not of it is refused. Written down
/// as the documentation has them.
let private maps =
    set [
        ".headers"
        ".multiValueHeaders"
        ".queryStringParameters"
        ".multiValueQueryStringParameters"
        ".pathParameters"
        ".requestHeaders"
        ".request.headers"
        ".protocolData.http.headers"
        ".Records[].messageAttributes"
        ".Records[].Sns.MessageAttributes"
        ".records"
        ".records.orders-0[].headers[]"
        ".records[].metadata.partitionKeys"
        ".rmqMessagesByQueue"
        ".job.userArguments"
        ".deviceInfo.attributes"
        ".placementInfo.attributes"
        ".placementInfo.devices"
        ".parameters"
        ".parameterOverrides"
        // The record that is meant, in Kafka: no record of ours, and nothing could be added to it.
        ".batchItemFailures[].itemIdentifier"
    ]

/// The same of objects whose members may all be absent: another object is one of them.
let private mapsOfObjects = set [ ".datasetRecords" ]

/// An attribute of DynamoDB has one member, and an item only attributes.
let private isItem (place: Step list) =
    match place with
    | Member "Records" :: Item _ :: Member "dynamodb" :: Member("Keys" | "NewImage" | "OldImage") :: _ -> true
    | _ -> false

[<Fact>]
let ``a member that no type knows survives in every object that is a record`` () =
    let refused = [
        for sample in Samples.all do
            for place, _ in objects sample.Json do
                let json =
                    sample.Json |> change place (add unknown (parse """{"é":[1.50,null,{"b":"\ud83e\udd80"}]}"""))

                if not (isKept sample json || isItem place) then
                    path place
    ]

    Law.equal maps (set refused)

[<Fact>]
let ``members that no type knows survive at every level at once, whatever they are`` () =
    let case = Gen.zip (Gen.elements Samples.all) (Gen.listOfLength 5 (generator 4))

    Law.forAll case (fun (sample, values) ->
        let records =
            objects sample.Json
            |> List.map fst
            |> List.filter (fun place -> not (isItem place || (maps + mapsOfObjects).Contains(path place)))

        let json =
            // From the inside out: a place above one that changed is still there.
            List.indexed (List.rev records)
            |> List.fold
                (fun json (index, place) ->
                    json |> change place (add $"{unknown} {index}" values[index % values.Length]))
                sample.Json

        Assert.True(isKept sample json, sample.Name))

[<Fact>]
let ``an explicit null survives, and an absent member stays absent, unless the member must be there`` () =
    let mutable refused, nulls = 0, 0

    for sample in Samples.all do
        for place, members in objects sample.Json do
            for name, _ in members do
                nulls <- nulls + 1
                if not (isKept sample (change place (remove name >> add name (Scalar "null")) sample.Json)) then
                    refused <- refused + 1
                isKept sample (change place (remove name) sample.Json) |> ignore

    // Most members may be null; were all refused, this would say nothing.
    Assert.True(refused * 2 < nulls, $"{refused} of {nulls} nulls are refused")

[<Fact>]
let ``an empty list or object survives, and is not the same as none`` () =
    for sample in Samples.all do
        for place, members in objects sample.Json do
            for name, _ in members do
                for empty in [ List []; Object [] ] do
                    isKept sample (change place (remove name >> add name empty) sample.Json) |> ignore
