/// Texts in JSON: escaped as far as RFC 8259, 7 demands, and no further.
module PureLambda.Properties.JsonTextLaws

open System
open System.Globalization
open System.Text
open System.Text.Json
open FsCheck.FSharp
open PureLambda
open Xunit

/// Pieces of one or two UTF-16 units: what must be escaped, what some escape, halves of pairs and whole ones.
let private piece =
    Gen.frequency [
        6, Gen.choose (0x20, 0x7E) |> Gen.map (char >> string)
        2, Gen.elements [ "\""; "\\"; "\n"; "\r"; "\t"; "\b"; "\f"; "\u0000"; "\u001F"; "\u007F" ]
        2, Gen.elements [ "<"; "&"; "'"; "+"; "/"; "\u00E9"; "\u2028"; "\uFEFF"; "\uFFFD"; "\U0001F600" ]
        1, Gen.choose (0xD800, 0xDFFF) |> Gen.map (char >> string)
    ]

/// Short ones, and ones of the length from which another way of searching is taken.
let private texts =
    gen {
        let! pieces = Gen.listOf piece
        let! plain = Gen.frequency [ 3, Gen.constant 0; 1, Gen.choose (200, 400) ]
        let! end' = piece
        return String('x', plain) + String.concat "" pieces + (if plain > 0 then end' else "")
    }

/// The text with U+FFFD for each half of a pair, as Unicode says.
let private whole (text: string) = String.Concat(text.EnumerateRunes())

/// What the wire should hold, said a second time. What is no character is escaped, as the library does.
let private expected (text: string) =
    let written = StringBuilder "\""
    let mutable at = 0

    for rune in text.EnumerateRunes() do
        let isHalf = rune = Rune.ReplacementChar && text[at] <> '\uFFFD'
        at <- at + rune.Utf16SequenceLength

        match rune.Value with
        | _ when isHalf -> written.Append "\\uFFFD"
        | 0x22 -> written.Append "\\\""
        | 0x5C -> written.Append "\\\\"
        | 0x08 -> written.Append "\\b"
        | 0x0C -> written.Append "\\f"
        | 0x0A -> written.Append "\\n"
        | 0x0D -> written.Append "\\r"
        | 0x09 -> written.Append "\\t"
        | control when control < 0x20 ->
            written.Append("\\u").Append(control.ToString("X4", CultureInfo.InvariantCulture))
        | _ -> written.Append(rune.ToString())
        |> ignore

    written.Append('"').ToString()

let private written (codec: JsonCodec<'T>) value =
    match Given.value (codec.Encode value) with
    | Ok payload -> payload.ToText()
    | Error fault -> failwith fault.Message

[<Fact>]
let ``a text is escaped as JSON demands and no more`` () =
    Law.forAll texts (fun text -> Law.equal (expected text) (written JsonCodec.Text text))

[<Fact>]
let ``a text is read again, half of a surrogate pair as U+FFFD`` () =
    Law.forAll texts (fun text ->
        match Given.value (JsonCodec.Text.Decode(Given.text (written JsonCodec.Text text))) with
        | Ok read -> Law.equal (whole text) read
        | Error fault -> failwith fault.Message)

[<Fact>]
let ``the name of a member may be any Unicode text`` () =
    Law.forAll (Gen.map whole texts) (fun name ->
        let field = JsonCodec.Field(name, Func<string, string> id, JsonCodec.Text)
        let codec = JsonCodec.Record([| field |], Func<_, _> field.Of)
        let json = written codec "v"
        Law.equal ("{" + expected name + ":\"v\"}") json
        use document = JsonDocument.Parse json
        Law.equal 1 (Seq.length (document.RootElement.EnumerateObject())))
