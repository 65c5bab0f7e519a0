/// Codecs beyond plain records: unions, narrower types, what may be missing, what nobody named, what holds itself.
module PureLambda.FSharp.Tests.CodecShapeLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda.FSharp
open PureLambda.Properties

let private roundTrip codec generator =
    Law.forAll generator (fun value -> value |> Sample.encoded codec |> Codec.decode codec |> Law.equal (Ok value))

let private written codec value = Sample.encoded codec value |> Payload.toText

type Shape =
    | Circle of radius: int
    | Named of string * Shape
    | Group of Shape list
    | Nowhere

let private shape =
    Codec.recursive (fun shape ->
        let named =
            Codec.record<string * Shape> {
                let! name = Codec.field "name" fst Codec.text
                and! inner = Codec.field "inner" snd shape
                return name, inner
            }

        Codec.union [
            Codec.case "Circle" Codec.int Circle (function
                | Circle radius -> Some radius
                | _ -> None)
            Codec.case "Named" named Named (function
                | Named(name, inner) -> Some(name, inner)
                | _ -> None)
            Codec.case "Group" (Codec.list shape) Group (function
                | Group shapes -> Some shapes
                | _ -> None)
            Codec.lone "Nowhere" Nowhere
        ])

let rec private shapes size =
    let leaf = Gen.oneof [ Gen.map Circle Generators.int; Gen.constant Nowhere ]

    if size = 0 then
        leaf
    else
        let inner = shapes (size / 2)

        Gen.oneof [
            leaf
            Gen.map2 (fun name inner -> Named(name, inner)) Generators.text inner
            Gen.map Group (Generators.few inner)
        ]

[<Fact>]
let ``a union that is written is read again, also one that holds itself`` () = roundTrip shape (shapes 6)

[<Fact>]
let ``a case is an object of one member, and one that holds nothing a text`` () =
    Law.equal """{"Circle":2}""" (written shape (Circle 2))
    Law.equal "\"Nowhere\"" (written shape Nowhere)

[<Fact>]
let ``what is no case is said with its place, and not quoted`` () =
    let expected = "expected one of Circle, Named, Group, Nowhere."
    let said json = Sample.why shape json
    Law.equal $"at $ there is a text that is no case's name; {expected}" (said "\"secret\"")
    // A case that holds something is not read without it, nor one that holds nothing with it.
    Law.equal $"at $ there is a text that is no case's name; {expected}" (said "\"Circle\"")
    Law.equal $"at $ there is a member that is no case's name; {expected}" (said """{"Nowhere":1}""")
    Law.equal $"at $ there is a member that is no case's name; {expected}" (said """{"secret":1}""")
    Law.equal $"at $ there is an object without a member; {expected}" (said "{}")
    Law.equal $"at $ there is an object of several members; {expected}" (said """{"Circle":1,"Circle":1}""")
    Law.equal $"at $ there is a number; {expected}" (said "1")
    Law.equal "at $.Circle there is a text; expected a whole number of 32 bits." (said """{"Circle":"1"}""")
    Law.equal
        "at $.Group[1].Named.name there is nothing; expected a text."
        (said """{"Group":["Nowhere",{"Named":{"inner":"Nowhere"}}]}""")

[<Fact>]
let ``two cases of one name are refused at once`` () =
    let twice = [ Codec.lone "A" 1; Codec.lone "A" 2 ]
    let refusal = Assert.Throws<ArgumentException>(fun () -> Codec.union twice |> ignore)
    Law.equal "Two cases are named A: a reader could not tell them apart." refusal.Message

[<Fact>]
let ``a value of no case is not written but reported`` () =
    let codec = Codec.union [ Codec.lone "One" 1 ]

    match Codec.encode codec 2 with
    | Ok json -> failwith $"{Payload.toText json} was written"
    | Error(Fault(errorType, message)) ->
        Law.equal "Runtime.MarshalError" errorType
        Assert.Contains("of no case that its codec knows: expected one of One", message)

let private even =
    let isEven number = if number % 2 = 0 then Ok number else Error "odd"
    Codec.int |> Codec.refine isEven id

[<Fact>]
let ``a narrower type reads what belongs to it, and says why not`` () =
    Law.forAll Generators.int (fun number ->
        let read = Codec.decode even (Payload.ofText (string number))
        if number % 2 = 0 then Law.equal (Ok number) read else Assert.True(Result.isError read))

    Law.equal
        "at $[1] there is what is refused (odd); expected a whole number of 32 bits."
        (Sample.why (Codec.list even) "[2,3]")

// ---- what may be missing ---------------------------------------------------------------------------------------

type private Note = { Text: string; Author: string option; Stars: int option; Others: JsonMember list }

let private note =
    Codec.record<Note> {
        let! text = Codec.field "text" _.Text Codec.text
        and! author = Codec.optional "author" _.Author Codec.text
        and! stars = Codec.optional "stars" _.Stars Codec.int
        and! others = Codec.rest _.Others
        return { Text = text; Author = author; Stars = stars; Others = others }
    }

[<Fact>]
let ``what is None is not written, and what is not there is None`` () =
    let bare = { Text = "a"; Author = None; Stars = None; Others = [] }
    Law.equal """{"text":"a"}""" (written note bare)
    Law.equal """{"text":"a","stars":3}""" (written note { bare with Stars = Some 3 })
    Law.equal (Ok bare) (Codec.decode note (Payload.ofText """{"text":"a"}"""))

/// An object of what a note has and of anything else, nulls included.
let private noteLike =
    gen {
        let! text = Gen.map Payload.toText (Gen.map (Sample.encoded Codec.text) Generators.text)
        let! author = Gen.elements [ []; [ "author", JsonTree.Scalar "null" ]; [ "author", JsonTree.Scalar "\"me\"" ] ]
        let! stars = Gen.elements [ []; [ "stars", JsonTree.Scalar "null" ]; [ "stars", JsonTree.Scalar "5" ] ]
        let! others =
            Generators.few (Gen.map2 (fun name json -> "x" + name, json) Generators.text (JsonTree.generator 6))
        let! order = Gen.shuffle ([ "text", JsonTree.Scalar text ] @ author @ stars @ List.distinctBy fst others)
        return JsonTree.Object(List.ofArray order)
    }

let rec private sorted json =
    match json with
    | JsonTree.Object members ->
        members |> List.map (fun (name, value) -> name, sorted value) |> List.sort |> JsonTree.Object
    | JsonTree.List items -> JsonTree.List(List.map sorted items)
    | scalar -> scalar

[<Fact>]
let ``what nobody named is kept and written back, and so is a null`` () =
    Law.forAll noteLike (fun json ->
        match Codec.decode note (JsonTree.toPayload json) with
        | Error fault -> failwith fault.Message
        | Ok value ->
            let again = Sample.encoded note value |> JsonTree.ofPayload
            Law.equal (sorted (JsonTree.ofPayload (JsonTree.toPayload json))) (sorted again))

[<Fact>]
let ``a null that was read gives way to a value`` () =
    let read = Codec.decode note (Payload.ofText """{"text":"a","stars":null,"x":1}""")
    Law.equal
        (Ok """{"text":"a","stars":1,"x":1}""")
        (read |> Result.map (fun value -> written note { value with Stars = Some 1 }))

[<Fact>]
let ``a strict record refuses what nobody named, and says its name`` () =
    let point strict =
        (if strict then Codec.strictRecord<int> else Codec.record<int>)
            { let! x = Codec.field "x" id Codec.int
            return x }

    Law.equal (Ok 1) (Codec.decode (point false) (Payload.ofText """{"y":{"z":[2]},"x":1}"""))
    Law.equal
        "at $[0].y there is a number; expected no member of this name."
        (Sample.why (Codec.list (point true)) """[{"x":1,"y":2}]""")
    roundTrip (point true) Generators.int

// ---- scalars, and what is packed -------------------------------------------------------------------------------

[<Fact>]
let ``times, ids, bytes and any JSON are read as they were written`` () =
    let times =
        Gen.map2
            (fun (ticks: int64) minutes -> DateTimeOffset(ticks, TimeSpan.FromMinutes(float minutes)))
            (Gen.choose64 (DateTime(1900, 1, 1).Ticks, DateTime(2200, 1, 1).Ticks))
            (Gen.choose (-720, 720))

    roundTrip Codec.time times
    roundTrip Codec.guid (ArbMap.defaults |> ArbMap.generate<Guid>)
    roundTrip Codec.base64 Generators.payload
    roundTrip Codec.any (Gen.map JsonTree.toPayload (JsonTree.generator 8))
    Law.equal
        "\"2026-01-02T03:04:05+01:00\""
        (written Codec.time (DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours 1.0)))
    Law.equal "at $ there is another text; expected a time (ISO 8601)." (Sample.why Codec.time "\"yesterday\"")
    Law.equal "at $ there is another text; expected base64." (Sample.why Codec.base64 "\"?\"")
    Law.equal "at $ there is a number; expected a UUID." (Sample.why Codec.guid "1")

let private both codec = codec |> Codec.gzipped |> Codec.inBase64

[<Fact>]
let ``what is packed is unpacked again`` () =
    roundTrip (Codec.inBase64 Orders.order) Orders.orders
    roundTrip (Codec.gzipped Orders.order) Orders.orders
    roundTrip (both Orders.order) Orders.orders

[<Fact>]
let ``any bytes are unpacked or give a fault`` () =
    Law.forAll Generators.payload (fun payload ->
        for codec in [ Codec.inBase64 Codec.text; Codec.gzipped Codec.text; both Codec.text ] do
            match Codec.decode codec payload with
            | Ok _ -> ()
            | Error(Fault(errorType, _)) -> Law.equal "Runtime.UnmarshalError" errorType)

[<Fact>]
let ``what would unpack to more than is allowed is refused`` () =
    let packed = Sample.encoded (Codec.gzipped Codec.text) (String('a', 100_000))
    Assert.True(packed.Length < 1_000)
    // JSON's quotes are two more.
    let unpacked most = PureLambda.Codec.Gzip(Codec.text, most) |> fun codec -> Codec.decode codec packed
    Law.equal (Ok 100_000) (unpacked 100_002 |> Result.map _.Length)
    match unpacked 100_001 with
    | Ok _ -> failwith "It was unpacked."
    | Error fault -> Law.equal "The event cannot be read: unpacked it is longer than 100001 bytes." fault.Message
