/// JSON codecs as values: what they write they read, and whatever bytes they get they have an answer for.
module PureLambda.Properties.JsonCodecLaws

open System
open System.Text.Json
open FsCheck.FSharp
open PureLambda
open Xunit

let private noise = ArbMap.defaults |> ArbMap.generate<byte array>

[<Fact>]
let ``what is written is read again, the same`` () =
    Law.forAll Order.generator (fun value ->
        match Given.value (Order.codec.Decode(Order.written Order.codec value)) with
        | Ok read -> Law.equal value read
        | Error fault -> failwith fault.Message)

[<Fact>]
let ``what is written is the JSON that System.Text.Json reads`` () =
    Law.forAll Order.generator (fun value ->
        use document = JsonDocument.Parse((Order.written Order.codec value).Memory)
        let root = document.RootElement
        let property (name: string) = root.GetProperty name
        Law.equal value.Name (string (property "name"))
        Law.equal value.Count ((property "count").GetInt64())
        Law.equal value.Items.Length ((property "items").GetArrayLength())

        for item, element in Seq.zip value.Items ((property "items").EnumerateArray()) do
            Law.equal item.Price ((element.GetProperty "price").GetDecimal()))

[<Fact>]
let ``members are read in any order, with others between them, and the last of the same name counts`` () =
    let shuffled =
        gen {
            let! value = Order.generator
            use document = JsonDocument.Parse((Order.written Order.codec value).Memory)
            let members = [
                for each in document.RootElement.EnumerateObject() -> $"\"{each.Name}\":{each.Value.GetRawText()}"
            ]
            let! mixed = Gen.shuffle (members @ [ "\"other\":{\"name\":[1,{}]}"; "\"\":null" ])
            return value, "{\"name\":\"the first\"," + String.concat "," mixed + "}"
        }

    Law.forAll shuffled (fun (value, json) ->
        match Given.value (Order.codec.Decode(Given.text json)) with
        | Ok read -> Law.equal value read
        | Error fault -> failwith fault.Message)

[<Fact>]
let ``whatever bytes there are, there is a value or a fault`` () =
    let cut =
        gen {
            let! value = Order.generator
            let bytes = (Order.written Order.codec value).Memory.ToArray()
            let! length = Gen.choose (0, bytes.Length)
            let! between = noise
            let! place = Gen.choose (0, length)
            return Array.concat [ bytes[.. place - 1]; between; bytes[place .. length - 1] ]
        }

    Law.forAll (Gen.oneof [ cut; noise ]) (fun bytes ->
        match Given.value (Order.codec.Decode(Payload.Of(ReadOnlyMemory bytes))) with
        | Ok _ -> ()
        | Error fault -> Law.equal "Runtime.UnmarshalError" fault.Type)
