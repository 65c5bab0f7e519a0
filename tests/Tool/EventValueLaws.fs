/// What is set is there, and nothing else changed.
module PureLambda.Tool.Tests.EventValueLaws

open System
open System.Text.Json
open System.Text.Json.Nodes
open Xunit
open FsCheck.FSharp
open PureLambda.Properties
open PureLambda.Tool
open PureLambda.Tool.Tests.Place

let private print kind values =
    match EventsText.Of(kind, List.toArray values, false) with
    | struct (text, problems) when problems.Count = 0 -> Ok text
    | struct (_, problems) -> Error(List.ofSeq problems)

let private printed kind values =
    match print kind values with
    | Ok text -> text
    | Error problems -> failwith $"{kind} {values}: {problems}"

/// Every place of every sample, with what stands there.
let private places = [
    for sample in SampleEvent.All do
        use json = JsonDocument.Parse(printed sample.Kind [])

        for place, element in all [] json.RootElement do
            if not place.IsEmpty then
                sample.Kind, place, element.ValueKind
]

let private anyPlace = Gen.elements places

let private texts = [ ""; "hello"; "a=b"; "two\nlines"; "\"quoted\""; "é 日本"; "{\"a\":1}"; "[1]"; "7"; "null" ]

let private json (text: string) = JsonSerializer.Serialize text

/// What is to stand at a place that held this kind of value: a text stays one, and elsewhere JSON is JSON.
let private expected kind (text: string) =
    let isJson = List.contains text [ "\"quoted\""; "{\"a\":1}"; "[1]"; "7"; "null" ]
    if kind <> JsonValueKind.String && isJson then text else json text

let private rawAt place (text: string) =
    use document = JsonDocument.Parse text
    let _, element = all [] document.RootElement |> Seq.find (fun (other, _) -> other = place)
    element.Clone()

let private same (expected: string) (element: JsonElement) =
    use document = JsonDocument.Parse expected
    JsonElement.DeepEquals(document.RootElement, element)

[<Fact>]
let ``what was set at any place of any sample is there, and nothing else changed`` () =
    Law.forAll (Gen.zip anyPlace (Gen.elements texts)) (fun ((kind, place, was), text) ->
        let after = printed kind [ $"{written place}={text}" ]
        let found = rawAt place after
        Assert.True(same (expected was text) found, $"{written place}={text} became {found.GetRawText()}")
        Law.equal (without place (leaves (printed kind []))) (without place (leaves after)))

[<Fact>]
let ``what is set twice is what was set last, and places apart do not touch`` () =
    Law.forAll (Gen.zip anyPlace anyPlace) (fun ((kind, place, _), (otherKind, other, _)) ->
        let first = $"{written place}=first"
        Law.equal (printed kind [ $"{written place}=second" ]) (printed kind [ first; $"{written place}=second" ])

        let apart = without place [ other, "" ] <> [] && without other [ place, "" ] <> []

        if kind = otherKind && apart then
            let last = $"{written other}=other"
            Law.equal (printed kind [ first; last ]) (printed kind [ last; first ]))

[<Fact>]
let ``a place is listed under a path that sets it, whatever its members are called`` () =
    let names = [ "a"; "a.b"; "a=b"; "a[0]"; "it's"; "the \"x\""; ""; "$"; "$.a"; "é b" ]
    let sample = JsonObject()

    for name in names do
        let inner = JsonObject()
        inner.Add(name, JsonArray(JsonValue.Create 1, JsonObject()))
        sample.Add(name, inner)

    let paths = [ for struct (path, _) in EventPlaces.Of sample -> path ]
    Law.equal (2 * names.Length) (List.distinct paths).Length

    for index, path in List.indexed paths do
        let changed = sample.DeepClone()
        Law.equal null ((nonNull (EventValue.Parse $"{path}=new")).SetIn changed)
        Law.equal [ index ] [
            for index, (_, after) in List.indexed (leaves (changed.ToJsonString())) do
                if after = "\"new\"" then
                    index
        ]

let private added = [
    "x=1", [ Name "x" ], "1"
    "x.y.z=deep", [ Name "x"; Name "y"; Name "z" ], "\"deep\""
    "$.x=1", [ Name "x" ], "1"
    "[\"a.b\"]=1", [ Name "a.b" ], "1"
    "x['a=b']=1", [ Name "x"; Name "a=b" ], "1"
    "Records[2].body=third", [ Name "Records"; Item 2; Name "body" ], "\"third\""
    "Records[2]=7", [ Name "Records"; Item 2 ], "7"
]

[<Fact>]
let ``what is not there is added, and nothing else changed`` () =
    for value, place, expected in added do
        let after = printed "sqs" [ value ]
        Assert.True(same expected (rawAt place after), value)
        Law.equal (leaves (printed "sqs" [])) (without place (leaves after))

[<Fact>]
let ``null gives way to what is set below it`` () =
    Law.equal
        "\"v\""
        ((rawAt [ Name "stageVariables"; Name "name" ] (printed "apigw-rest" [ "stageVariables.name=v" ])).GetRawText())

let private refused = [
    "Records", "sets nothing"
    "=1", "sets nothing"
    "Records[=1", "sets nothing"
    "Records[-1]=1", "sets nothing"
    "Records..body=1", "sets nothing"
    "Records[3]=1", "the list at Records has 2 items; the next is [2]"
    "Records.body=1", "there is a list at Records, which has no members"
    "Records[0].body.id=1", "there is a value at Records[0].body, which has no members"
    "[0]=1", "there is an object at the top, and no list"
    "x[0]=1", "there is nothing at x, and no list"
]

[<Fact>]
let ``a place that cannot be is refused with the reason, each`` () =
    for value, reason in refused do
        match print "sqs" [ value ] with
        | Ok text -> failwith $"{value} was set: {text}"
        | Error problems ->
            let problem = List.exactlyOne problems
            Assert.Contains($"--set {value}", problem)
            Assert.Contains(reason, problem)

    match print "sqs" [ for value, _ in refused -> value ] with
    | Error problems -> Law.equal refused.Length problems.Length
    | Ok _ -> failwith "It was set."

[<Fact>]
let ``values without a kind are refused`` () =
    let struct (text, problems) = EventsText.Of(null, [| "a=1" |], false)
    Law.equal ("", 1) (text, problems.Count)
