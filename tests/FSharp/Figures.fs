/// Types as F# programs have them, read and written by reflection.
module PureLambda.FSharp.Tests.Figures

open System
open FsCheck
open FsCheck.FSharp

type Name = Name of string

type Shape =
    | Circle of radius: float
    | Rectangle of width: float * height: float
    | Named of Name
    | Group of Shape list
    | Unknown

[<Struct>]
type Mark =
    | Dot of size: int
    | Blank

type Point = { X: int; Y: int option }

type Drawing = {
    Title: Name
    Shapes: Shape list
    Mark: Mark
    Origin: Point
    Next: Point option
    Weight: decimal voption
    Points: Point array
    ByName: Map<string, Point>
    Tags: Set<string>
    Pair: int * string
    Outcome: Result<int, string>
    Drawn: DateTimeOffset
    Id: Guid
    Anonymous: {| Flag: bool |}
}

let rec shape size : Gen<Shape> =
    let flat = [
        Gen.map Circle Generators.float
        Gen.map2 (fun width height -> Rectangle(width, height)) Generators.float Generators.float
        Gen.map (Name >> Named) Generators.text
        Gen.constant Unknown
    ]

    Gen.oneof (if size = 0 then flat else flat @ [ shape (size / 2) |> Generators.few |> Gen.map Group ])

let private point = Gen.map2 (fun x y -> { X = x; Y = y }) Generators.int (Gen.optionOf Generators.int)

let drawings =
    gen {
        let! title = Gen.map Name Generators.text
        let! shapes = shape 2 |> Generators.few
        let! mark = Gen.oneof [ Gen.map Dot Generators.int; Gen.constant Blank ]
        let! origin = point
        let! next = Gen.optionOf point
        let! weight = Gen.optionOf Generators.decimal
        let! points = Generators.few point
        let! byName = Generators.mapOf point
        let! tags = Generators.few Generators.text
        let! pair = Gen.zip Generators.int Generators.text
        let! outcome = Gen.oneof [ Gen.map Ok Generators.int; Gen.map Error Generators.text ]
        let! seconds = Gen.choose (0, Int32.MaxValue)
        let! id = Gen.arrayOfLength 16 Generators.byte
        let! flag = Generators.boolean

        return {
            Title = title
            Shapes = shapes
            Mark = mark
            Origin = origin
            Next = next
            Weight = ValueOption.ofOption weight
            Points = Array.ofList points
            ByName = byName
            Tags = Set tags
            Pair = pair
            Outcome = outcome
            Drawn = DateTimeOffset.UnixEpoch.AddSeconds(float seconds)
            Id = Guid id
            Anonymous = {| Flag = flag |}
        }
    }
