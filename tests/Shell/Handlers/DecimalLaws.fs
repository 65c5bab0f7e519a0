/// Decimals in JSON: read and written by our own hands where they are short, and as the library does it in any case.
module PureLambda.Properties.DecimalLaws

open System
open System.Text
open System.Text.Json
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Properties

let private digits =
    Gen.frequency [ 3, Gen.choose (0, 3); 3, Gen.choose (0, 1000); 1, Gen.choose (Int32.MinValue, Int32.MaxValue) ]
let private rarely = Gen.frequency [ 3, Gen.constant 0; 1, digits ]
let private scale = Gen.frequency [ 3, Gen.choose (0, 4); 1, Gen.choose (0, 28) ]

let private anyDecimal =
    gen {
        let! low = digits
        let! middle = rarely
        let! high = rarely
        let! isNegative = Gen.elements [ true; false ]
        let! scale = scale
        return Decimal(low, middle, high, isNegative, byte scale)
    }

/// Eighteen digits are ours and nineteen are the library's.
let private atTheEdge =
    Gen.map2
        (fun (near: int) places ->
            Decimal.Round(decimal (999_999_999_999_999_990L + int64 near), 0) / (pown 10M places))
        (Gen.choose (0, 20))
        (Gen.choose (0, 18))

let private library (value: decimal) = JsonSerializer.SerializeToUtf8Bytes value |> Encoding.UTF8.GetString

/// A decimal, or none.
let private readByLibrary (text: string) =
    let mutable reader = Utf8JsonReader(ReadOnlySpan(Encoding.UTF8.GetBytes text))

    match reader.Read(), reader.TryGetDecimal() with
    | true, (true, value) -> Some value
    | _ -> None

let private written value =
    JsonCodec.Decimal.Encode(value).Match((fun body -> body.ToText()), (fun fault -> failwith fault.Message))

let private read (text: string) =
    JsonCodec.Decimal.Decode(Payload.FromText text).Match((fun value -> Some value), (fun _ -> None))

/// The same digits behind the point, and the same sign of nothing.
let private bits (value: decimal) = Decimal.GetBits value

[<Fact>]
let ``a decimal is written as the library writes it`` () =
    Law.forAll (Gen.oneof [ anyDecimal; atTheEdge ]) (fun value -> Law.equal (library value) (written value))

    for value in [ 0M; -0.0M; 0.00M; 1M; -1M; 0.05M; 100M; 12.50M; Decimal.MaxValue; Decimal.MinValue; 1e-28M ] do
        Law.equal (library value) (written value)

[<Fact>]
let ``a decimal is read as the library reads it`` () =
    let figures =
        Gen.map (fun (digits: char list) -> String.Join("", digits)) (Gen.nonEmptyListOf (Gen.elements [ '0' .. '9' ]))
    let whole = figures |> Gen.map (fun text -> if text.Length > 1 then "1" + text else text)
    let behind = Gen.oneof [ Gen.constant ""; Gen.map (fun text -> "." + text) figures ]
    let exponent = Gen.frequency [ 6, Gen.constant ""; 1, Gen.elements [ "e2"; "E-3"; "e+30"; "e-40"; "e99" ] ]

    let number =
        gen {
            let! sign = Gen.elements [ ""; "-" ]
            let! whole = whole
            let! behind = behind
            let! exponent = exponent
            return sign + whole + behind + exponent
        }

    Law.forAll (Gen.resize 14 number) (fun text ->
        Law.equal (readByLibrary text |> Option.map bits) (read text |> Option.map bits))

    for text in
        [
            "-0"
            "-0.0"
            "0.000"
            "999999999999999999"
            "1000000000000000000"
            "-999999999999999999"
            "0.999999999999999999"
        ] do
        Law.equal (readByLibrary text |> Option.map bits) (read text |> Option.map bits)
