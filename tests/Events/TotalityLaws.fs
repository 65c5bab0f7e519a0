/// Any JSON gives an event or a fault, never an exception; what is read is written again.
module PureLambda.Events.Tests.TotalityLaws

open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Properties
open PureLambda.Events.Tests.Json
open PureLambda.Events.Tests.Kind
open PureLambda.Events.Tests.Samples

/// Nothing is lost of what is read, and what is refused says why.
let private readsOrRefuses kind (before: Payload) =
    match kind.Again before with
    | Ok after -> Assert.True(same before after, $"{kind.Name}: {before.ToText()}\nbecame {after.ToText()}")
    | Error fault -> Law.equal ("Runtime.UnmarshalError", true) (fault.Type, fault.Message <> "")

[<Fact>]
let ``any JSON is read or refused, by every kind`` () =
    Law.forAll (generator 6) (fun json ->
        for kind in Kinds.all do
            readsOrRefuses kind (payload json))

[<Fact>]
let ``a sample with any JSON in any place is read or refused`` () =
    let case =
        gen {
            let! sample = Gen.elements Samples.all
            let! place = Gen.elements (places sample.Json)
            let! json = generator 3
            return sample, change place (fun _ -> json) sample.Json
        }

    Law.forAll case (fun (sample, json) -> readsOrRefuses sample.Kind (payload json))

[<Fact>]
let ``a sample that breaks off, and bytes that are no JSON, are refused`` () =
    let case =
        gen {
            let! sample = Gen.elements Samples.all
            let whole = bytes (toText sample.Json)
            let! length = Gen.choose (0, whole.Length - 1)
            let! last = Gen.elements [ 0uy; 0xFFuy; 0xC3uy; byte '"'; byte '{' ]
            return sample, Array.append whole[.. length - 1] [| last |]
        }

    Law.forAll case (fun (sample, broken) ->
        match sample.Kind.Again(Payload.Copy broken) with
        | Ok _ -> failwith $"{sample.Name} was read"
        | Error fault -> Law.equal "Runtime.UnmarshalError" fault.Type)
