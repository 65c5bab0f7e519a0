/// Records of one to eight fields: the compiler merges at most five at once.
module PureLambda.FSharp.Tests.RecordLaws

open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda.FSharp
open PureLambda.Properties

let private names = [ for letter in 'a' .. 'z' -> string letter ]

/// A field that all the records below share. A list stands for a record, so that one law sees them all.
let private part place = Codec.field names[place] (List.item place) Codec.int
let private a, b, c, d = part 0, part 1, part 2, part 3
let private e, f, g, h = part 4, part 5, part 6, part 7

let private record = Codec.record<int list>

let private codecs = [
    1,
    record {
        let! a = a
        return [ a ]
    }
    2,
    record {
        let! a = a
        and! b = b
        return [ a; b ]
    }
    3,
    record {
        let! a = a
        and! b = b
        and! c = c
        return [ a; b; c ]
    }
    4,
    record {
        let! a = a
        and! b = b
        and! c = c
        and! d = d
        return [ a; b; c; d ]
    }
    5,
    record {
        let! a = a
        and! b = b
        and! c = c
        and! d = d
        and! e = e
        return [ a; b; c; d; e ]
    }
    6,
    record {
        let! a = a
        and! b = b
        and! c = c
        and! d = d
        and! e = e
        and! f = f
        return [ a; b; c; d; e; f ]
    }
    7,
    record {
        let! a = a
        and! b = b
        and! c = c
        and! d = d
        and! e = e
        and! f = f
        and! g = g
        return [ a; b; c; d; e; f; g ]
    }
    8,
    record {
        let! a = a
        and! b = b
        and! c = c
        and! d = d
        and! e = e
        and! f = f
        and! g = g
        and! h = h
        return [ a; b; c; d; e; f; g; h ]
    }
]

let private numbers count = Gen.listOfLength count Generators.int

[<Fact>]
let ``the fields of a record are written in the order in which they are said`` () =
    for count, codec in codecs do
        let members = String.concat "," [ for place in 0 .. count - 1 -> $"\"{names[place]}\":{place}" ]
        Law.equal ("{" + members + "}") (Sample.encoded codec [ 0 .. count - 1 ] |> Payload.toText)

[<Fact>]
let ``every field finds its own value, wherever it stands`` () =
    let chosen =
        gen {
            let! count, codec = Gen.elements codecs
            let! numbers = numbers count
            let! json = Sample.encoded codec numbers |> JsonTree.ofPayload |> JsonTree.shuffled
            return codec, numbers, json
        }

    Law.forAll chosen (fun (codec, numbers, json) ->
        JsonTree.toPayload json |> Codec.decode codec |> Law.equal (Ok numbers))

[<Fact>]
let ``a record that lacks one field names it`` () =
    for count, codec in codecs do
        for missing in 0 .. count - 1 do
            let members = [
                for place in 0 .. count - 1 do
                    if place <> missing then
                        names[place], JsonTree.Scalar "1"
            ]
            let read = JsonTree.Object members |> JsonTree.toPayload |> Codec.decode codec

            match read with
            | Ok numbers -> failwith $"{numbers} was read"
            | Error fault -> Assert.Contains($"$.{names[missing]} there is nothing", fault.Message)

[<Fact>]
let ``fields of different types stay apart`` () =
    let codec =
        Codec.record<string * int * bool> {
            let! text = Codec.field "text" (fun (text, _, _) -> text) Codec.text
            and! number = Codec.field "number" (fun (_, number, _) -> number) Codec.int
            and! flag = Codec.field "flag" (fun (_, _, flag) -> flag) Codec.boolean
            return text, number, flag
        }

    Law.forAll (Gen.zip3 Generators.text Generators.int Generators.boolean) (fun record ->
        Law.equal (Ok record) (Sample.encoded codec record |> Codec.decode codec))

[<Fact>]
let ``a field of any name is read as it was written`` () =
    Law.forAll (Gen.zip Generators.text Generators.int) (fun (name, number) ->
        let codec =
            Codec.record<int> {
                let! number = Codec.field name id Codec.int
                return number
            }

        Law.equal (Ok number) (Sample.encoded codec number |> Codec.decode codec))

[<Fact>]
let ``a record in a record has its own fields`` () =
    let inner =
        Codec.record<int> {
            let! number = Codec.field "number" id Codec.int
            return number
        }

    let outer =
        Codec.record<int * int> {
            let! number = Codec.field "number" fst Codec.int
            and! inner = Codec.field "inner" snd inner
            return number, inner
        }

    Law.equal """{"number":1,"inner":{"number":2}}""" (Sample.encoded outer (1, 2) |> Payload.toText)
    Law.equal (Ok(1, 2)) (Payload.ofText """{"inner":{"number":2},"number":1}""" |> Codec.decode outer)
