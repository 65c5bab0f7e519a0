/// What PureLambda.Events.FSharp adds: attributes as a union, lookups as options.
module PureLambda.Events.Tests.FSharpFaceLaws

open System.Collections.Generic
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Properties
open PureLambda.FSharp
open PureLambda.Events
open PureLambda.Events.FSharp

let private text = Gen.elements [ ""; "a"; "größer"; "日本 🦀"; "\u0000\"\\"; "N" ]

let private digits =
    Gen.oneof [
        Gen.choose (-1000, 1000) |> Gen.map string
        Gen.elements [ "9.50"; "1e2"; "-0"; "12345678901234567890123456789012345678"; "no number" ]
    ]

let private bytes = Gen.listOf (Gen.choose (0, 255) |> Gen.map byte) |> Gen.map (Array.ofList >> Payload.ofBytes)
let private few (gen: Gen<'a>) = Gen.choose (0, 4) |> Gen.bind (fun count -> Gen.listOfLength count gen)

let rec private attributes size : Gen<Attribute> =
    let flat = [
        Gen.map AttributeText text
        Gen.map AttributeNumber digits
        Gen.map AttributeBinary bytes
        Gen.map AttributeTexts (few text)
        Gen.map AttributeNumbers (few digits)
        Gen.map AttributeBinaries (few bytes)
        Gen.elements [ AttributeBoolean true; AttributeBoolean false; AttributeNull ]
    ]

    let nested () = [
        Gen.map AttributeList (few (attributes (size / 2)))
        Gen.map (Map.ofList >> AttributeMap) (few (Gen.zip text (attributes (size / 2))))
    ]

    Gen.oneof (if size = 0 then flat else flat @ nested ())

let private as' (gen: Gen<'case>) : Gen<AttributeValue> when 'case :> AttributeValue =
    Gen.map (fun value -> value :> AttributeValue) gen

/// The cases of C#, without a thought of those of F#.
let rec private values size : Gen<AttributeValue> =
    let flat = [
        Gen.map AttributeValue.String text |> as'
        Gen.map AttributeValue.Number digits |> as'
        Gen.map AttributeValue.Binary bytes |> as'
        Gen.map (Sequence.From >> AttributeValue.StringSet) (few text) |> as'
        Gen.map (Sequence.From >> AttributeValue.NumberSet) (few digits) |> as'
        Gen.map (Sequence.From >> AttributeValue.BinarySet) (few bytes) |> as'
        Gen.map AttributeValue.Boolean (Gen.elements [ true; false ]) |> as'
        Gen.constant (AttributeValue.Null()) |> as'
    ]

    let nested () = [
        Gen.map (Sequence.From >> AttributeValue.List) (few (values (size / 2))) |> as'
        few (Gen.zip text (values (size / 2)))
        |> Gen.map (fun members ->
            AttributeValue.Map(
                PureLambda.Events.Members.From [ for name, value in members -> KeyValuePair(name, value) ]
            ))
        |> as'
    ]

    Gen.oneof (if size = 0 then flat else flat @ nested ())

/// A match without a wildcard: that it compiles is the law.
let private kind attribute =
    match attribute with
    | AttributeText _ -> "S"
    | AttributeNumber _ -> "N"
    | AttributeBinary _ -> "B"
    | AttributeTexts _ -> "SS"
    | AttributeNumbers _ -> "NS"
    | AttributeBinaries _ -> "BS"
    | AttributeMap _ -> "M"
    | AttributeList _ -> "L"
    | AttributeBoolean _ -> "BOOL"
    | AttributeNull -> "NULL"

[<Fact>]
let ``a value is the same value again, and an attribute the same attribute`` () =
    Law.forAll (values 4) (fun value -> Law.equal value (Attribute.toValue (Attribute.ofValue value)))
    Law.forAll (attributes 4) (fun attribute -> Law.equal attribute (Attribute.ofValue (Attribute.toValue attribute)))

[<Fact>]
let ``all ten cases are met`` () =
    let met gen kind = Law.percentages (Prop.forAll (Arb.fromGen gen) (fun one -> Prop.collect (kind one) true))
    Law.equal 10 (met (attributes 4) kind).Count
    Law.equal 10 (met (values 4) (fun value -> value.GetType().Name)).Count

[<Fact>]
let ``an attribute is the JSON that DynamoDB writes, under the name of its type`` () =
    Law.forAll (attributes 4) (fun attribute ->
        match Codec.encode Attribute.codec attribute with
        | Error fault -> failwith $"not written: {fault}"
        | Ok json ->
            Assert.StartsWith($"{{\"{kind attribute}\":", Payload.toText json)
            Law.equal (Ok attribute) (Codec.decode Attribute.codec json)
            Law.equal (Ok(Attribute.toValue attribute)) (Codec.decode AttributeValue.Codec json))

[<Fact>]
let ``what is no attribute is refused as it is in C#`` () =
    for json in [ "{}"; "null"; """{"X":1}"""; """{"N":1}"""; """{"NULL":false}"""; """{"S":"a","N":"1"}""" ] do
        let refusal codec = Payload.ofText json |> Codec.decode codec |> Result.map ignore
        Law.equal (refusal AttributeValue.Codec) (refusal Attribute.codec)
        Assert.True(Result.isError (refusal Attribute.codec))

[<Fact>]
let ``numbers are decimals where they fit`` () =
    Law.forAll (ArbMap.generate<decimal> ArbMap.defaults) (fun number ->
        Law.equal (Some number) (Attribute.tryDecimal (Attribute.ofDecimal number)))

    Law.equal None (Attribute.tryDecimal (AttributeNumber "12345678901234567890123456789012345678"))
    Law.equal None (Attribute.tryDecimal (AttributeText "1"))

[<Fact>]
let ``an image is a map, and one of its attributes found by name`` () =
    Law.forAll (few (Gen.zip text (attributes 2))) (fun members ->
        let expected = Map.ofList members
        let image = Members.ofList [ for name, attribute in members -> name, Attribute.toValue attribute ]
        Law.equal expected (Attribute.ofImage image)

        for name in [ ""; "a"; "N"; "none" ] do
            Law.equal (Map.tryFind name expected) (Attribute.tryFind name image))

[<Fact>]
let ``members are found by name, and headers whatever their case`` () =
    let headers = Members.ofList [ "Content-Type", "a"; "X", "b" ]
    Law.equal [ "Content-Type", "a"; "X", "b" ] (Members.toList headers)
    Law.equal (None, Some "a") (Members.tryFind "content-type" headers, Members.tryFindHeader "content-type" headers)
    Law.equal (Some "b", Some "b") (Members.tryFind "X" headers, Members.tryFindHeader "x" headers)
    Law.equal None (Members.tryFindHeader "Y" headers)

[<Fact>]
let ``what a type does not know is read by a codec`` () =
    let change =
        match Payload.ofText """{"SequenceNumber":"1","Added":{"N":"7"}}""" |> Codec.decode DynamoDbChange.Codec with
        | Ok change -> change
        | Error fault -> failwith $"not read: {fault}"

    Law.equal (Ok(Some(AttributeNumber "7"))) (change.Rest |> Rest.tryRead Attribute.codec "Added")
    Law.equal (Ok None) (change.Rest |> Rest.tryRead Attribute.codec "Missing")
    Assert.True(change.Rest |> Rest.tryRead Codec.int "Added" |> Result.isError)
    Law.equal (Some """{"N":"7"}""") (change.Rest |> Rest.tryFind "Added" |> Option.map Payload.toText)

[<Fact>]
let ``what failed is answered by its ids`` () =
    let written answer =
        match Codec.encode BatchResponse.Codec answer with
        | Ok json -> Payload.toText json
        | Error fault -> failwith $"not written: {fault}"

    Law.equal
        """{"batchItemFailures":[{"itemIdentifier":"m-1"},{"itemIdentifier":"m-2"}]}"""
        (written (BatchResponse.failing [ "m-1"; "m-2" ]))

    Law.equal
        """{"batchItemFailures":[{"itemIdentifier":{"partition":"orders-0","offset":15}}]}"""
        (written (BatchResponse.failingOf [ ItemIdentifier.Offset("orders-0", 15L) ]))
