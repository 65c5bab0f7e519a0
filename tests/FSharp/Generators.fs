/// Generators of what events and answers are made of. What breaks programs is asked for by name.
module PureLambda.FSharp.Tests.Generators

open System
open System.Threading.Tasks
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.FSharp

let private ascii = [ 'a' .. 'z' ] @ [ 'A' .. 'Z' ] @ [ '0' .. '9' ] |> List.map string

let private odd = [
    "\""
    "\\"
    "/"
    "{"
    "}"
    "["
    "]"
    ":"
    ","
    "<"
    "'"
    " "
    "\n"
    "\r"
    "\t"
    "\000"
    "\127"
    "é"
    "λ"
    "語"
    "\u2028"
    "\uFEFF"
    "\uFFFF"
    "😀"
    "null"
    "$."
]

/// Texts that have a UTF-8 form: no surrogate without its other half.
let text =
    Gen.frequency [ 5, Gen.elements ascii; 2, Gen.elements odd ]
    |> Gen.listOf
    // A longer one shows nothing more, and an order has many.
    |> Gen.scaleSize (min 20)
    |> Gen.map (String.concat "")

/// UTF-16 units in any order.
let anyText =
    let unit16 = Gen.frequency [ 3, Gen.elements [ 'a'; 'λ'; '"' ]; 1, Gen.choose (0xD800, 0xDFFF) |> Gen.map char ]
    unit16 |> Gen.arrayOf |> Gen.map String

let byte = Gen.choose (0, 255) |> Gen.map byte

let bytes = Gen.arrayOf byte

let payload = bytes |> Gen.map Payload.ofBytes

let int =
    Gen.frequency [ 4, Gen.choose (-1000, 1000); 1, Gen.elements [ 0; 1; -1; Int32.MinValue; Int32.MaxValue ] ]

let int64 =
    Gen.frequency [
        4, Gen.choose64 (-1_000_000_000_000L, 1_000_000_000_000L)
        1, Gen.elements [ 0L; Int64.MinValue; Int64.MaxValue ]
    ]

let decimal =
    Gen.map3
        (fun (low, middle, high) negative scale -> Decimal(low, middle, high, negative, scale))
        (Gen.map3 (fun low middle high -> low, middle, high) int int int)
        (Gen.elements [ true; false ])
        (Gen.choose (0, 28) |> Gen.map Operators.byte)

/// Numbers that JSON can spell.
let float =
    Gen.frequency [
        4, int64 |> Gen.map (fun bits -> BitConverter.Int64BitsToDouble bits) |> Gen.filter Double.IsFinite
        3, Gen.choose (-1_000_000, 1_000_000) |> Gen.map (fun cents -> Operators.float cents / 100.0)
        1, Gen.elements [ 0.0; -0.0; Double.Epsilon; Double.MinValue; Double.MaxValue; 0.1 ]
    ]

let boolean = Gen.elements [ true; false ]

/// Few items, so that what is nested stays readable.
let few generator = generator |> Gen.listOf |> Gen.resize 4

let mapOf value = Gen.map2 (fun name value -> name, value) text value |> few |> Gen.map Map

let word = Gen.elements ascii |> Gen.nonEmptyListOf |> Gen.resize 8 |> Gen.map (String.concat "")

let fault =
    let plain = Gen.map2 Fault.create word text

    Gen.map2
        (fun fault causes -> causes |> List.fold (fun fault cause -> Fault.withCause cause fault) fault)
        plain
        (few plain)

let outcome =
    Gen.oneof [
        Gen.map2 Outcome.answered word payload
        Gen.map Outcome.failed fault
        Gen.constant (Outcome.streaming (StreamedResponse.create (fun _ -> Task.FromResult())))
    ]

/// A handler of any outcome, at once, later, or thrown, and one whose outcome is its event.
let handler =
    let later outcome =
        task {
            do! Task.Yield()
            return outcome
        }

    Gen.oneof [
        outcome |> Gen.map (fun outcome -> Handler.raw (fun _ _ -> Task.FromResult outcome))
        outcome |> Gen.map (fun outcome -> Handler.raw (fun _ _ -> later outcome))
        fault |> Gen.map (fun fault -> Handler.raw (fun _ _ -> raise (Fault.toExn fault)))
        Gen.constant (Handler.raw (fun event _ -> Task.FromResult(Outcome.json event)))
    ]
