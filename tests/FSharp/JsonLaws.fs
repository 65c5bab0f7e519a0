/// JSON by reflection, as Handler.json reads and writes it: the encodings that its documentation promises.
module PureLambda.FSharp.Tests.JsonLaws

open System
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.FSharp
open PureLambda.FSharp.Tests.Figures
open PureLambda.Properties

let private codec<'value> = PureLambda.Codec.JsonByReflection<'value>(Json.options ())

let private read<'value> json = Payload.ofText json |> Codec.decode codec<'value>

[<Fact>]
let ``what is written is read again`` () =
    let codec = codec<Drawing>
    Law.forAll drawings (fun drawing -> drawing |> Sample.encoded codec |> Codec.decode codec |> Law.equal (Ok drawing))

[<Fact>]
let ``a handler that answers its event answers what it was sent`` () =
    let echo = Handler.json (fun (drawing: Drawing) _ -> task { return Result<Drawing, Fault>.Ok drawing })
    let codec = codec<Drawing>

    Law.forAll drawings (fun drawing ->
        let event = Sample.encoded codec drawing
        Law.equal (Sample.Answered("application/json", Payload.toText event)) (Sample.run event echo |> Sample.seen))

[<Fact>]
let ``the order of members does not matter`` () =
    let codec = codec<Drawing>

    let written =
        gen {
            let! drawing = drawings
            let! json = Sample.encoded codec drawing |> JsonTree.ofPayload |> JsonTree.shuffled
            return drawing, json
        }

    Law.forAll written (fun (drawing, json) -> JsonTree.toPayload json |> Codec.decode codec |> Law.equal (Ok drawing))

[<Fact>]
let ``values are written as documented`` () =
    let written value = Sample.encoded codec value |> Payload.toText
    Law.equal """{"x":1,"y":2}""" (written { X = 1; Y = Some 2 })
    Law.equal """{"x":1,"y":null}""" (written { X = 1; Y = None })
    Law.equal """{"Circle":{"radius":2}}""" (written (Circle 2.0))
    Law.equal """{"Rectangle":{"width":1,"height":0.5}}""" (written (Rectangle(1.0, 0.5)))
    Law.equal "\"Unknown\"" (written Unknown)
    Law.equal "\"A-1\"" (written (Name "A-1"))
    Law.equal """{"Group":{"item":["Unknown"]}}""" (written (Group [ Unknown ]))
    Law.equal """[{"Dot":{"size":1}},"Blank"]""" (written [ Dot 1; Blank ])
    Law.equal "[1,null]" (written [ Some 1; None ])
    Law.equal "null" (written ())

[<Fact>]
let ``what is documented to be read is read`` () =
    Law.equal (Ok { X = 1; Y = None }) (read """{"x":1}""")
    Law.equal (Ok { X = 1; Y = None }) (read """{"x":1,"y":null}""")
    Law.equal (Ok { X = 1; Y = Some 2 }) (read """{"X":1,"Y":2}""")
    Law.equal (Ok { X = 1; Y = None }) (read """{"x":1,"stranger":{"x":2}}""")
    Law.equal (Ok { X = 1; Y = Some 2 }) (read """{"x":"1","y":"2"}""")
    Law.equal (Ok(Rectangle(1.0, 2.0))) (read """{"Rectangle":{"height":2,"WIDTH":1,"depth":3}}""")
    Law.equal (Ok { X = 1; Y = None }) (read "\uFEFF{\"x\":1}")

let private refused<'value> json = if (read<'value> json).IsOk then Some "it was read" else None

[<Fact>]
let ``what is not documented to be read is refused`` () =
    let refusals = [
        "a field that is missing", refused<Point> """{"y":1}"""
        "a field that is null", refused<Point> """{"x":null}"""
        "a text that is null", refused<{| Name: string |}> """{"name":null}"""
        "a list that is null", refused<{| Names: string list |}> """{"names":null}"""
        "an item that is null", refused<string list> "[null]"
        "a number that is no number", refused<Point> """{"x":"one"}"""
        "a number that is too large", refused<Point> """{"x":2147483648}"""
        "a list for a record", refused<Point> "[]"
        "an unknown case", refused<Shape> "\"Triangle\""
        "an unknown case with fields", refused<Shape> """{"Triangle":{"radius":1}}"""
        "a case in another spelling", refused<Shape> """{"circle":{"radius":1}}"""
        "a case that lacks its field", refused<Shape> """{"Circle":{}}"""
        "a case that lacks its fields", refused<Shape> "\"Circle\""
        "two cases", refused<Shape> """{"Circle":{"radius":1},"Unknown":{}}"""
        "no case", refused<Shape> "{}"
        "a comma too many", refused<Point> """{"x":1,}"""
        "a comment", refused<Point> """{"x":1/* one */}"""
        "more behind it", refused<Point> """{"x":1} {}"""
        "nothing", refused<Point> ""
        "null for a record", refused<Point> "null"
        "null for a text", refused<string> "null"
    ]

    Assert.Equal<string list>([], refusals |> Sample.violations id)

[<Fact>]
let ``null is none`` () =
    Law.equal (Ok None) (read<Point option> "null")
    Law.equal (Ok ValueNone) (read<Point voption> " null ")
    Law.equal (Ok(Some { X = 1; Y = None })) (read<Point option> """{"x":1}""")

[<Fact>]
let ``any bytes are read or give a fault`` () =
    let codec = codec<Drawing>

    Law.forAll Generators.payload (fun payload ->
        match Codec.decode codec payload with
        | Ok _ -> ()
        | Error fault -> Law.equal "Runtime.UnmarshalError" fault.Type)

[<Fact>]
let ``JSON of any other shape is read or gives a fault`` () =
    let codec = codec<Drawing>

    let displaced =
        gen {
            let! drawing = drawings
            let! _, _, change = Sample.encoded codec drawing |> JsonTree.ofPayload |> JsonTree.places |> Gen.elements
            let! other = JsonTree.generator 3
            return change other
        }

    Law.forAll displaced (fun json ->
        match JsonTree.toPayload json |> Codec.decode codec with
        | Ok _ -> ()
        | Error fault -> Law.equal "Runtime.UnmarshalError" fault.Type)

[<Fact>]
let ``what JSON cannot spell is reported`` () =
    match Codec.encode codec (Circle nan) with
    | Ok payload -> failwith (Payload.toText payload)
    | Error fault -> Law.equal "Runtime.MarshalError" fault.Type

[<Fact>]
let ``options are new each time, and what is changed in them is obeyed`` () =
    let options = Json.options ()
    options.PropertyNamingPolicy <- Text.Json.JsonNamingPolicy.SnakeCaseUpper
    let echo options =
        Handler.jsonWith options (fun (point: Point) _ ->
            task { return Result<{| PointX: int |}, Fault>.Ok {| PointX = point.X |} })
    Law.equal (Sample.Answered("application/json", """{"POINT_X":1}""")) (Sample.say """{"X":1}""" (echo options))
    Law.equal
        (Sample.Answered("application/json", """{"pointX":1}"""))
        (Sample.say """{"X":1}""" (echo (Json.options ())))
