/// Errors of one's own type as failures whose message is JSON.
module PureLambda.FSharp.Tests.ErrorJsonLaws

open System
open System.Text.Json
open System.Text.Json.Nodes
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.FSharp
open PureLambda.Properties

type private Problem =
    | NotFound
    | OutOfStock of sku: string
    | TooMany of wanted: int * have: int64 option
    | Wrapped of inner: Problem
    | Several of items: Problem list
    | Raised of error: exn
    | Both of first: exn * second: Fault

type private Rejection = { Code: int; Reason: string; By: string option }

let rec private problem size : FsCheck.Gen<Problem> =
    let flat = [
        Gen.constant NotFound
        Gen.map OutOfStock Generators.text
        Gen.map2 (fun wanted have -> TooMany(wanted, have)) Generators.int (Gen.optionOf Generators.int64)
    ]

    let nested () = [ problem (size / 2) |> Gen.map Wrapped; problem (size / 2) |> Generators.few |> Gen.map Several ]
    Gen.oneof (if size = 0 then flat else flat @ nested ())

let private problems =
    Gen.oneof [
        problem 3
        Gen.map (fun (text: string) -> Raised(Failure text)) Generators.text
        Gen.map2 (fun (text: string) fault -> Both(Failure text, fault)) Generators.text Generators.fault
    ]

// ---- the same rules, said a second time -------------------------------------------------------------------------

let private name problem =
    match problem with
    | NotFound -> "NotFound"
    | OutOfStock _ -> "OutOfStock"
    | TooMany _ -> "TooMany"
    | Wrapped _ -> "Wrapped"
    | Several _ -> "Several"
    | Raised _ -> "Raised"
    | Both _ -> "Both"

let private value (value: 'value) : JsonNode | null = JsonValue.Create<'value> value

let private object (members: (string * (JsonNode | null)) list) : JsonNode =
    let made = JsonObject()

    for name, value in members do
        made.Add(name, value)

    made

let private failure (fault: Fault) = object [ "errorType", value fault.Type; "errorMessage", value fault.Message ]

let rec private fields problem =
    match problem with
    | NotFound -> object []
    | OutOfStock sku -> object [ "sku", value sku ]
    | TooMany(wanted, have) ->
        let have =
            match have with
            | Some have -> value have
            | None -> null

        object [ "wanted", value wanted; "have", have ]
    | Wrapped inner -> object [ "inner", within inner ]
    | Several items -> object [ "items", JsonArray [| for item in items -> within item |] ]
    | Raised error -> object [ "error", failure (Fault.ofExn error) ]
    | Both(first, second) -> object [ "first", failure (Fault.ofExn first); "second", failure second ]

and private within problem =
    match problem with
    | NotFound -> value "NotFound"
    | other -> object [ name other, fields other ]

let private parsed (message: string) = JsonNode.Parse message

let private isSame (expected: JsonNode | null) message =
    Assert.True(JsonNode.DeepEquals(expected, parsed message), $"{message} is to be {expected}")

// ----------------------------------------------------------------------------------------------------------------

[<Fact>]
let ``the case is the type, and an object of its fields the message`` () =
    Law.forAll problems (fun problem ->
        let fault = ErrorCase.toJsonFault problem
        Law.equal (name problem) fault.Type
        isSame (fields problem) fault.Message)

[<Fact>]
let ``type and causes are those that are told in words`` () =
    Law.forAll problems (fun problem ->
        let told, written = ErrorCase.toFault problem, ErrorCase.toJsonFault problem
        Law.equal (told.Type, told.Causes) (written.Type, written.Causes))

[<Fact>]
let ``of a record all fields are the message`` () =
    let fault = ErrorCase.toJsonFault { Code = 402; Reason = "no money"; By = None }
    Law.equal ("Rejection", """{"code":402,"reason":"no money","by":null}""") (fault.Type, fault.Message)

[<Fact>]
let ``what has no name that callers could match on is the message of a HandlerError, as JSON`` () =
    let said error =
        let fault = ErrorCase.toJsonFault error
        fault.Type, fault.Message

    Law.equal ("HandlerError", "\"größer\"") (said "größer")
    Law.equal ("HandlerError", """["NotFound",{"OutOfStock":{"sku":"A-1"}}]""") (said [ NotFound; OutOfStock "A-1" ])
    Law.equal ("HandlerError", "42") (said 42)
    Law.equal ("HandlerError", """{"code":1}""") (said {| Code = 1 |})

[<Fact>]
let ``a failure stays as it is, and an exception is taken as ofExn takes it`` () =
    Law.forAll Generators.fault (fun fault -> Law.equal fault (ErrorCase.toJsonFault fault))
    let raised = ArgumentException("not this", Failure "because")
    Law.equal (Fault.ofExn raised) (ErrorCase.toJsonFault raised)

// ---- what cannot be written -------------------------------------------------------------------------------------

type Stubborn() =
    member _.Broken: string = failwith "no words"

type Endless() =
    member this.Self = this

type private Weird =
    | Holding of value: obj
    | Beside of error: exn * value: obj

[<Fact>]
let ``what cannot be written, or has no end, is told all the same, and why is a cause`` () =
    for value in
        [
            Stubborn() :> obj
            Endless()
            Seq.initInfinite id
            Action(fun () -> ()) :> obj
            List.replicate 3 (String('x', 300_000))
        ] do
        let fault = ErrorCase.toJsonFault (Holding value)
        Law.equal ("Holding", "(it cannot be written as JSON)", 1) (fault.Type, fault.Message, fault.Causes.Count)

    let both = ErrorCase.toJsonFault (Beside(Failure "before", Endless()))
    Law.equal 2 both.Causes.Count
    Law.equal "before" both.Causes[1].Message
