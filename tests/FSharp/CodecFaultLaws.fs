/// What is no such value gives a fault that says where and why, and that shows nothing of what was sent.
module PureLambda.FSharp.Tests.CodecFaultLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.FSharp
open PureLambda.Properties

let private codecs: (string * (Payload -> Result<obj, Fault>)) list =
    let reads (codec: Codec<'value>) payload = Codec.decode codec payload |> Result.map (fun value -> value :> obj)

    [
        "text", reads Codec.text
        "number", reads Codec.float
        "unit", fun payload -> Codec.decode Codec.unit payload |> Result.map (fun () -> obj ())
        "list", reads (Codec.list Codec.int)
        "map", reads (Codec.map Codec.text)
        "option", fun payload -> Codec.decode (Codec.option Codec.boolean) payload |> Result.map (fun _ -> obj ())
        "record", reads Orders.order
        "imap", reads (Codec.text |> Codec.imap int string)
    ]

let private readsOrSays payload read =
    match read payload with
    | Ok _
    | Error(Fault("Runtime.UnmarshalError", _)) -> None
    | Error fault -> Some $"{fault}"

[<Fact>]
let ``any bytes are read or give a fault`` () =
    Law.forAll Generators.payload (fun payload ->
        Assert.Equal<string list>([], codecs |> Sample.violations (readsOrSays payload)))

/// One change somewhere: a byte is another, is not there, or is there twice; or the end is missing.
let private mutated (bytes: byte[]) =
    gen {
        let! place = Gen.choose (0, bytes.Length - 1)
        let! other = Gen.frequency [ 2, Gen.elements (List.ofArray "\"{}[],:\\ntf0-"B); 1, Generators.byte ]

        return!
            Gen.elements [
                Array.updateAt place other bytes
                Array.insertAt place other bytes
                Array.removeAt place bytes
                Array.truncate place bytes
                Array.append bytes bytes[place..]
            ]
    }

/// It begins like the literals of JSON, so that one without its quote is almost read.
let private secret = "null and void, not for your eyes"

/// A text of nothing but the secret, and JSON that is almost an order of such texts.
let private damaged =
    Orders.ofText (Gen.constant secret)
    |> Gen.bind (fun order -> Sample.encoded Orders.order order |> Payload.toBytes |> mutated)

[<Fact>]
let ``JSON with a mistake is read or gives a fault, which shows nothing of it`` () =
    Law.forAll damaged (fun bytes ->
        let read payload = Codec.decode Orders.order payload

        match read (Payload.ofBytes bytes) with
        | Ok _ -> ()
        | Error(Fault(errorType, message)) ->
            Law.equal "Runtime.UnmarshalError" errorType
            Assert.DoesNotContain("void", message)
            Assert.DoesNotContain("eyes", message))

[<Fact>]
let ``mistakes are met that are read and that are not`` () =
    let law =
        Prop.forAll (Arb.fromGen damaged) (fun bytes ->
            Prop.collect (Codec.decode Orders.order (Payload.ofBytes bytes)).IsOk true)

    let met = Law.percentages law
    Law.equal 2 met.Count
    Assert.All(met.Values, fun share -> Assert.True(share >= 5))

// ---- where it is -----------------------------------------------------------------------------------------------

/// Another value where it cannot be right: a list, or an object where a list is expected.
let private wrong found =
    match found with
    | JsonTree.List _ -> JsonTree.Object [ "secret", JsonTree.Scalar $"\"{secret}\"" ], "an object"
    | _ -> JsonTree.List [ JsonTree.Scalar $"\"{secret}\"" ], "a list"

[<Fact>]
let ``a value of the wrong kind is told with its path and its kind, and is not shown`` () =
    let misplaced =
        gen {
            let! order = Orders.orders
            let! path, found, change =
                Sample.encoded Orders.order order |> JsonTree.ofPayload |> JsonTree.places |> Gen.elements
            let other, kind = wrong found
            return path, kind, change other
        }

    Law.forAll misplaced (fun (path, kind, json) ->
        match JsonTree.toPayload json |> Codec.decode Orders.order with
        | Ok order -> failwith $"{order} was read"
        | Error(Fault(errorType, message)) ->
            Law.equal "Runtime.UnmarshalError" errorType
            Assert.StartsWith($"The event cannot be read: at ${path} there is {kind}; expected ", message)
            Assert.DoesNotContain("eyes", message))

[<Fact>]
let ``what was expected is said`` () =
    Law.equal "at $ there is a number; expected a text." (Sample.why Codec.text "1")
    Law.equal "at $ there is a text; expected true or false." (Sample.why Codec.boolean "\"true\"")
    Law.equal "at $ there is a number; expected a whole number of 32 bits." (Sample.why Codec.int "2147483648")
    Law.equal "at $ there is a number; expected a whole number of 32 bits." (Sample.why Codec.int "1.5")
    Law.equal
        "at $ there is a number; expected a whole number of 64 bits."
        (Sample.why Codec.int64 "9223372036854775808")
    Law.equal "at $ there is a text; expected a decimal number." (Sample.why Codec.decimal "\"1\"")
    Law.equal "at $ there is a boolean; expected a number." (Sample.why Codec.float "true")
    Law.equal "at $ there is a number; expected a number." (Sample.why Codec.float "1e999")
    Law.equal "at $ there is null; expected a list." (Sample.why (Codec.list Codec.int) "null")
    Law.equal "at $ there is null; expected a list." (Sample.why (Codec.array Codec.int) "null")
    Law.equal "at $ there is a list; expected an object." (Sample.why (Codec.map Codec.int) "[]")
    Law.equal
        "at $[1] there is a boolean; expected a text."
        (Sample.why (Codec.option Codec.text |> Codec.list) "[null,true]")
    Law.equal
        "at $.a.b[1] there is null; expected a text."
        (Sample.why (Codec.text |> Codec.list |> Codec.map |> Codec.map) """{"a":{"b":["x",null]}}""")

[<Fact>]
let ``a member that is missing is named`` () =
    Law.equal "at $.street there is nothing; expected a text." (Sample.why Orders.address "{}")
    Law.equal
        "at $[1].street there is nothing; expected a text."
        (Sample.why (Codec.list Orders.address) """[{"street":"A"},{"zip":1}]""")

[<Fact>]
let ``what is not JSON is told with its place`` () =
    Law.equal "at $ there is nothing; expected a text." (Sample.why Codec.text "")
    Law.equal "it is no JSON from line 1, byte 1 on." (Sample.why Codec.text "hello")
    Law.equal "it is no JSON from line 2, byte 7 on." (Sample.why Orders.address "{\n\"zip\":}")
    Law.equal "it is no JSON from line 2, byte 1 on." (Sample.why Codec.int "1\n2")
    Law.equal "it is no JSON from line 1, byte 65 on." (Sample.why Codec.unit (String('[', 65)))

[<Fact>]
let ``a text that is no Unicode is told with its path`` () =
    Law.equal
        "at $[0] there is a text that is not Unicode; expected a text."
        (Sample.why (Codec.list Codec.text) """["\ud800"]""")
