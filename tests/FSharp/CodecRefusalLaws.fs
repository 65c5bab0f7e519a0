/// Functions of users inside of codecs, and values that JSON cannot spell.
module PureLambda.FSharp.Tests.CodecRefusalLaws

open System
open System.Text
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.Properties

let private refusing (make: string -> exn) codec = codec |> Codec.imap (fun (text: string) -> raise (make text)) id

[<Fact>]
let ``what imap's function refuses is told with its path, in the words of a fault only`` () =
    let refusal make = Sample.why (Codec.text |> refusing make |> Codec.list) """["A-1"]"""
    let named kind = $"at $[0] there is what is refused ({kind}); expected a text."
    Law.equal (named "no such sku") (refusal (fun _ -> Fault.create "NoSuchSku" "no such sku" |> Fault.toExn))
    // What others say may hold the value.
    Law.equal (named "InvalidOperationException") (refusal (fun sku -> InvalidOperationException $"no sku {sku}"))
    Law.equal (named "FormatException") (refusal (fun sku -> FormatException $"no sku {sku}"))
    Law.equal (named "JsonException") (refusal (fun sku -> Json.JsonException $"no sku {sku}"))

[<Fact>]
let ``what a record's function refuses is told with its path`` () =
    let positive =
        Codec.record<int> {
            let! number = Codec.field "number" id Codec.int
            return if number > 0 then number else raise (Fault.create "TooSmall" "too small" |> Fault.toExn)
        }

    Law.equal
        "at $.a there is what is refused (too small); expected an object."
        (Sample.why (Codec.map positive) """{"a":{"number":0}}""")

[<Fact>]
let ``what imap refuses of a member that is not there is told with its path`` () =
    let required = Codec.option Codec.text |> Codec.imap (fun text -> Option.get text) Some

    let codec =
        Codec.record<string> {
            let! name = Codec.field "name" id required
            return name
        }

    let refusal = "at $.name there is what is refused (ArgumentException); expected a text or null."
    Law.equal refusal (Sample.why codec "{}")
    Law.equal refusal (Sample.why codec """{"name":null}""")

// ---- writing ---------------------------------------------------------------------------------------------------

let private marshalling (result: Result<Payload, Fault>) =
    match result with
    | Ok payload -> Payload.toText payload
    | Error fault -> fault.Type

[<Fact>]
let ``what JSON cannot spell is not written but reported, and what comes after is written`` () =
    let written = [
        marshalling (Codec.encode (Codec.list Codec.float) [ 1.0; nan ])
        marshalling (Codec.encode (Codec.list Codec.float) [ 1.0; infinity ])
        marshalling (Codec.encode (Codec.imap id (fun (_: string) -> invalidOp "an encoder that throws") Codec.text) "")
        marshalling (Codec.encode (Codec.list Codec.float) [ 1.0; 2.0 ])
    ]

    Law.equal [ "Runtime.MarshalError"; "Runtime.MarshalError"; "Runtime.MarshalError"; "[1,2]" ] written

[<Fact>]
let ``any text is written; of what has no UTF-8, U+FFFD is read again`` () =
    Law.forAll Generators.anyText (fun text ->
        let json = Sample.encoded Codec.text text
        let unicode = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes text)
        Law.equal (Ok unicode) (Codec.decode Codec.text json))
