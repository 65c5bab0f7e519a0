/// Errors of one's own type as failures: the case is the type that callers match on, and the fields are the message.
module PureLambda.FSharp.Tests.ErrorCaseLaws

open System
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.FSharp
open PureLambda.Properties

exception private Declined of reason: string

type private Problem =
    | NotFound
    | OutOfStock of sku: string
    | TooMany of wanted: int * have: int64
    | Wrapped of Problem
    | Several of Problem list
    | Raised of exn
    | Caused of Fault
    | Both of first: exn * second: Fault

type private Either<'left, 'right> =
    | Left of 'left
    | Right of 'right

[<Struct>]
type private Small =
    | Whole of number: int
    | Nothing

type private Rejection = { Code: int; Reason: string; By: string option }

let rec private problem size : Gen<Problem> =
    let flat = [
        Gen.constant NotFound
        Gen.map OutOfStock Generators.text
        Gen.map2 (fun wanted have -> TooMany(wanted, have)) Generators.int Generators.int64
        Gen.map (fun (text: string) -> Raised(Failure text)) Generators.text
        Gen.map Caused Generators.fault
        Gen.map2 (fun (text: string) fault -> Both(Failure text, fault)) Generators.text Generators.fault
    ]

    let nested () = [ problem (size / 2) |> Gen.map Wrapped; problem (size / 2) |> Generators.few |> Gen.map Several ]

    Gen.oneof (if size = 0 then flat else flat @ nested ())

// ---- the same rules, said a second time -------------------------------------------------------------------------

let private name problem =
    match problem with
    | NotFound -> "NotFound"
    | OutOfStock _ -> "OutOfStock"
    | TooMany _ -> "TooMany"
    | Wrapped _ -> "Wrapped"
    | Several _ -> "Several"
    | Raised _ -> "Raised"
    | Caused _ -> "Caused"
    | Both _ -> "Both"

let rec private message problem =
    match problem with
    | NotFound -> "NotFound"
    | OutOfStock sku -> sku
    | TooMany(wanted, have) -> $"wanted = {wanted}, have = {have}"
    | Wrapped inner -> within inner
    | Several items -> "[" + String.Join(", ", List.map within items) + "]"
    | Raised error -> error.Message
    | Caused fault -> fault.Message
    | Both(first, second) -> $"first = {first.Message}, second = {second.Message}"

and private within problem =
    match problem with
    | NotFound -> "NotFound"
    | other -> $"{name other}({message other})"

let rec private causes problem =
    match problem with
    | Wrapped inner -> causes inner
    | Several items -> List.collect causes items
    | Raised error -> [ error.Message ]
    | Caused fault -> [ fault.Message ]
    | Both(first, second) -> [ first.Message; second.Message ]
    | _ -> []

// ----------------------------------------------------------------------------------------------------------------

[<Fact>]
let ``a union's case is the type, its fields are the message, and what failed before are causes`` () =
    Law.forAll (problem 3) (fun problem ->
        let fault = ErrorCase.toFault problem
        Law.equal (name problem, message problem) (fault.Type, fault.Message)
        Law.equal (causes problem) [ for cause in fault.Causes -> cause.Message ])

[<Fact>]
let ``every case is met often`` () =
    let law = Prop.forAll (Arb.fromGen (problem 3)) (fun problem -> Prop.collect (name problem) true)
    let met = Law.percentages law
    Law.equal 8 met.Count
    Assert.All(met.Values, fun share -> Assert.True(share >= 2))

[<Fact>]
let ``whatever the declared type, the value says what it is`` () =
    Law.forAll (problem 3) (fun problem ->
        let fault = ErrorCase.toFault problem
        Law.equal
            (fault.Type, fault.Message)
            (let boxed = ErrorCase.toFault (box problem) in boxed.Type, boxed.Message))

let private said error =
    let fault = ErrorCase.toFault error
    fault.Type, fault.Message

[<Fact>]
let ``a generic union's case is the type`` () =
    Law.equal ("Left", "3") (said (Left 3: Either<int, string>))
    Law.equal ("Right", "x") (said (Right "x": Either<int, string>))
    Law.equal ("Left", "OutOfStock(A-1)") (said (Left(OutOfStock "A-1"): Either<Problem, int>))
    Law.equal ("Error", "x") (said (Error "x": Result<int, string>))
    Law.equal ("Choice2Of2", "1.5") (said (Choice2Of2 1.5: Choice<int, float>))

[<Fact>]
let ``a case that is null, and a union that is a struct, are cases like others`` () =
    Law.equal ("None", "None") (said (None: int option))
    Law.equal ("Some", "3") (said (Some 3))
    Law.equal ("Whole", "3") (said (Whole 3))
    Law.equal ("Nothing", "Nothing") (said Nothing)

[<Fact>]
let ``a record's type is the type, and its fields are the message`` () =
    Law.equal
        ("Rejection", "Code = 402, Reason = no money, By = none")
        (said { Code = 402; Reason = "no money"; By = None })

[<Fact>]
let ``an exception is taken as ofExn takes it`` () =
    let raised = ArgumentException("not this", Failure "because")
    Law.equal (Fault.ofExn raised) (ErrorCase.toFault raised)
    Law.equal (Fault.ofExn raised) (ErrorCase.toFault (raised: exn))

[<Fact>]
let ``an exception of F# is taken as ofExn takes it, whatever its fields`` () =
    Law.forAll Generators.text (fun reason ->
        let fault = ErrorCase.toFault (Declined reason)
        Law.equal (Fault.ofExn (Declined reason)) fault
        Assert.Contains(reason, fault.Message)
        Assert.StartsWith("Declined", fault.Type))

[<Fact>]
let ``a fault stays as it is`` () = Law.forAll Generators.fault (fun fault -> Law.equal fault (ErrorCase.toFault fault))

[<Fact>]
let ``what has no name that callers could match on is the message of a HandlerError`` () =
    Law.equal ("HandlerError", "out of stock") (said "out of stock")
    Law.equal ("HandlerError", "[NotFound, OutOfStock(A-1)]") (said [ NotFound; OutOfStock "A-1" ])
    Law.equal ("HandlerError", "42") (said 42)
    Law.equal ("HandlerError", "none") (said ())
    Law.equal ("HandlerError", "(Code = 1, Reason = x)") (said {| Code = 1; Reason = "x" |})

[<Fact>]
let ``numbers and times are said the same way everywhere`` () =
    Law.equal ("Left", "1234567.5") (said (Left 1234567.5: Either<float, int>))
    Law.equal
        ("Left", "01/02/1970 00:00:00 +00:00")
        (said (Left(DateTimeOffset.UnixEpoch.AddDays 1.0): Either<DateTimeOffset, int>))
