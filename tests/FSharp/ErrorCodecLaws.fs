/// Errors of one's own type as failures whose message is JSON, by the cases of a codec.
module PureLambda.FSharp.Tests.ErrorCodecLaws

open System.Text.Json
open System.Threading.Tasks
open Xunit
open FsCheck.FSharp
open PureLambda.FSharp
open PureLambda.Properties

type private OrderError =
    | Closed
    | Missing of sku: string
    | Short of wanted: int * have: int

let private cases = [
    Codec.lone "Closed" Closed
    Codec.case "Missing" Codec.text Missing (function
        | Missing sku -> Some sku
        | _ -> None)
    Codec.case
        "Short"
        (Codec.record<int * int> {
            let! wanted = Codec.field "wanted" fst Codec.int
            and! have = Codec.field "have" snd Codec.int
            return wanted, have
        })
        Short
        (function
         | Short(wanted, have) -> Some(wanted, have)
         | _ -> None)
]

let private orderErrors =
    Gen.oneof [
        Gen.constant Closed
        Gen.map Missing Generators.text
        Gen.map2 (fun wanted have -> Short(wanted, have)) Generators.int Generators.int
    ]

[<Fact>]
let ``by codecs the case is the type, and what it holds the message`` () =
    let said error =
        let fault = ErrorCase.toFaultBy cases error
        fault.Type, fault.Message

    Law.equal ("Closed", "{}") (said Closed)
    Law.equal ("Missing", "\"A-1 größer\"") (said (Missing "A-1 größer"))
    Law.equal ("Short", """{"wanted":3,"have":1}""") (said (Short(3, 1)))

[<Fact>]
let ``who reads the type and the message by the same cases gets the error again`` () =
    Law.forAll orderErrors (fun error ->
        let fault = ErrorCase.toFaultBy cases error

        let json =
            match error with
            | Closed -> JsonSerializer.Serialize<string> fault.Type
            | _ -> $"""{{"{fault.Type}":{fault.Message}}}"""

        Law.equal (Ok error) (Payload.ofText json |> Codec.decode (Codec.union cases)))

[<Fact>]
let ``by codecs of the fields it is what it is by reflection`` () =
    Law.forAll (Gen.map2 (fun wanted have -> Short(wanted, have)) Generators.int Generators.int) (fun error ->
        Law.equal (ErrorCase.toJsonFault error) (ErrorCase.toFaultBy cases error))

[<Fact>]
let ``an error of no case, and one whose codec throws, are told all the same`` () =
    let unknown = ErrorCase.toFaultBy (List.truncate 1 cases) (Missing "A-1")
    Law.equal ("OrderError", "(it cannot be written as JSON)", 1) (unknown.Type, unknown.Message, unknown.Causes.Count)
    let throwing = Codec.case "Missing" Codec.text Missing (fun _ -> failwith "no")
    let fault = ErrorCase.toFaultBy [ throwing ] (Missing "A-1")
    Law.equal ("Missing", "(it cannot be written as JSON)", 1) (fault.Type, fault.Message, fault.Causes.Count)

[<Fact>]
let ``a handler's failure is JSON that its caller reads`` () =
    let handler =
        (fun (sku: string) (_: Context) -> Task.FromResult<Result<int, _>>(Error(Missing sku)))
        |> Handler.codec Codec.text Codec.int (ErrorCase.toFaultBy cases)

    Law.equal (Sample.Failed("Missing", "\"A-1\"")) (handler |> Sample.say "\"A-1\"")
