/// JSON paths: which places they are.
module PureLambda.Properties.JsonPathLaws

open System.Collections.Generic
open FsCheck.FSharp
open PureLambda
open Xunit

let private parsed path =
    match JsonPath.TryParse path with
    | true, parsed, "" -> nonNull parsed
    | _, _, problem -> failwith problem

let private covers path (place: JsonPlace list) = (parsed path).Covers(List place)

let private name = JsonPlace.Member
let private item = JsonPlace.Item

[<Fact>]
let ``a path covers its place, all below it and nothing else`` () =
    let cases = [
        "$", [], true
        "$", [ name "a" ], true
        "$.a", [ name "a" ], true
        "$.a", [ name "a"; name "b" ], true
        "$.a", [ name "b"; name "a" ], false
        "$.a.b", [ name "a" ], false
        "$..b", [ name "a"; item 0; name "b" ], true
        "$..b", [ name "a"; item 0; name "c" ], false
        "$.a[*].b", [ name "a"; item 7; name "b" ], true
        "$.a[1]", [ name "a"; item 0 ], false
        "$.a[1]", [ name "a"; item 1 ], true
        "$.a[1]", [ name "a"; name "[1]" ], false
        "$[\"a b\"]", [ name "a b" ], true
        "$['a.b'].c", [ name "a.b"; name "c" ], true
        "$.*.b", [ name "x"; name "b" ], true
        "$.*", [ item 0 ], true
        "$[*]", [ name "x" ], true
    ]

    for path, place, expected in cases do
        Assert.True((covers path place = expected), $"{path} and {place}")

[<Theory; InlineData ""; InlineData "a"; InlineData "$a"; InlineData "$."; InlineData "$.a["; InlineData "$.a[x]">]
[<InlineData "$.a.."; InlineData "$...a"; InlineData "$.a]"; InlineData "$[]"; InlineData "$[-1]">]
[<InlineData "$[99999999999]"; InlineData "$[\"a]"; InlineData "$['a\"]">]
let ``what is no path is refused, and the refusal shows how one is written`` (wrong: string) =
    match JsonPath.TryParse wrong with
    | true, _, _ -> Assert.Fail $"{wrong} was read"
    | _, path, problem ->
        Assert.Null path
        Assert.StartsWith($"\"{wrong}\" is no JSON path; write one as $.", problem)

[<Fact>]
let ``a path that is written from a place covers it`` () =
    let step = Gen.oneof [ Gen.map name (Gen.elements [ "a"; "b b"; "é"; "pin" ]); Gen.map item (Gen.choose (0, 40)) ]

    Law.forAll (Gen.listOf step) (fun place ->
        let text = "$" + String.concat "" [ for step in place -> string step ]
        Law.equal text (string (parsed text))
        Assert.True(covers text place && covers text (place @ [ name "below" ])))

[<Fact>]
let ``whatever the text is, reading it ends without an exception`` () =
    let text = Gen.elements [ "$"; "."; ".."; "["; "]"; "[\""; "\"]"; "'"; "*"; "0"; "a"; " " ] |> Gen.listOf

    Law.forAll text (fun pieces ->
        let written = String.concat "" pieces

        match JsonPath.TryParse written with
        | true, path, problem ->
            Law.equal "" problem
            Law.equal written (nonNull path).Text
        | false, path, problem ->
            Assert.Null path
            Assert.NotEmpty problem)
