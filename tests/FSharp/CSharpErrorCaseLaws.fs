/// Errors of types of C#: the type's name is what callers match on, and the properties are the message.
module PureLambda.FSharp.Tests.CSharpErrorCaseLaws

open System
open System.Text.Json
open System.Text.Json.Serialization.Metadata
open Xunit
open PureLambda
open PureLambda.FSharp
open PureLambda.Properties

/// As a closed record of C# is: a base type, and a class for each case.
[<AllowNullLiteral>]
type OrderError() = class end

type NotFound() =
    inherit OrderError()

type OutOfStock(sku: string) =
    inherit OrderError()
    member _.Sku = sku

type TooMany(wanted: int, have: decimal) =
    inherit OrderError()
    member _.Wanted = wanted
    member _.Have = have

type Wrapped(inner: obj | null) =
    inherit OrderError()
    member _.Inner = inner

type Generic<'a>(value: 'a) =
    member _.Value = value

type Stubborn() =
    inherit OrderError()
    member _.Fine = "fine"
    member _.Broken: string = failwith "no"

type Endless() =
    inherit OrderError()
    member this.Self = this
    member this.Again = this

let private said (error: obj | null) =
    let fault = PureLambda.ErrorCase.ToFault error
    fault.Type, fault.Message

[<Fact>]
let ``the case is the type, and its properties are the message`` () =
    Law.equal ("NotFound", "NotFound") (said (NotFound()))
    Law.equal ("OutOfStock", "A-1") (said (OutOfStock "A-1"))
    Law.equal ("TooMany", "Wanted = 3, Have = 1.5") (said (TooMany(3, 1.5m)))
    Law.equal ("Generic", "3") (said (Generic 3))

[<Fact>]
let ``what is within is said too`` () =
    Law.equal ("Wrapped", "OutOfStock(A-1)") (said (Wrapped(OutOfStock "A-1")))
    Law.equal ("Wrapped", "NotFound") (said (Wrapped(NotFound())))
    Law.equal ("Wrapped", "[NotFound, OutOfStock(A-1), 7]") (said (Wrapped [| box (NotFound()); OutOfStock "A-1"; 7 |]))
    Law.equal ("Wrapped", "none") (said (Wrapped null))
    Law.equal ("Wrapped", "Friday") (said (Wrapped DayOfWeek.Friday))

[<Fact>]
let ``exceptions and faults, however deep, are causes`` () =
    let fault = Fault.create "Deep" "why"
    let error = Wrapped [| box (Wrapped(exn "first")); Wrapped(Wrapped fault) |]
    let made = PureLambda.ErrorCase.ToFault error
    Law.equal [ "Exception", "first"; "Deep", "why" ] [ for cause in made.Causes -> cause.Type, cause.Message ]

[<Fact>]
let ``a fault stays as it is, and an exception is taken as From takes it`` () =
    Law.forAll Generators.fault (fun fault -> Law.equal fault (PureLambda.ErrorCase.ToFault fault))
    let raised = ArgumentException("not this", exn "because")
    Law.equal (Fault.From raised) (PureLambda.ErrorCase.ToFault raised)

[<Fact>]
let ``what has no name that callers could match on is the message of a HandlerError`` () =
    Law.equal ("HandlerError", "no") (said "no")
    Law.equal ("HandlerError", "42") (said 42)
    Law.equal ("HandlerError", "none") (said null)
    Law.equal ("HandlerError", "[OutOfStock(A-1)]") (said [ OutOfStock "A-1" ])

[<Fact>]
let ``an error that cannot be read, or has no end, is told as far as it goes`` () =
    Law.equal ("Stubborn", "Fine = fine, Broken = (it does not say: reading it failed)") (said (Stubborn()))
    let errorType, message = said (Endless())
    Law.equal "Endless" errorType
    Assert.InRange(message.Length, 1, 100_000)
    Law.equal "HandlerError" (fst (said (Seq.initInfinite id)))

// ---- by metadata --------------------------------------------------------------------------------------------------

let private metadata<'error> () =
    let options = JsonSerializerOptions(TypeInfoResolver = DefaultJsonTypeInfoResolver())
    options.GetTypeInfo typeof<'error> :?> JsonTypeInfo<'error>

[<Fact>]
let ``by metadata the case is the type, and its JSON is the message`` () =
    let fault = PureLambda.ErrorCase.ToFault(TooMany(3, 1.5m), metadata<TooMany>())
    Law.equal ("TooMany", """{"Wanted":3,"Have":1.5}""") (fault.Type, fault.Message)

[<Fact>]
let ``an error that is no JSON is a fault all the same, and says why`` () =
    let fault = PureLambda.ErrorCase.ToFault(Stubborn(), metadata<Stubborn>())
    Law.equal ("Stubborn", "(it cannot be written as JSON)", 1) (fault.Type, fault.Message, fault.Causes.Count)
