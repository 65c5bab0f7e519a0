/// Whatever an error is, it becomes a failure: the invocation that failed is answered with it.
module PureLambda.FSharp.Tests.ErrorCaseTotality

open System
open System.Collections
open Xunit
open PureLambda.FSharp
open PureLambda.Properties

type private Silent() =
    override _.ToString() : string = failwith "no words"

type private Mute() =
    inherit Exception()
    override _.Message: string = failwith "no words"

type private Unformattable() =
    interface IFormattable with
        member _.ToString(_, _) = failwith "no words"

type private Unenumerable() =
    interface IEnumerable with
        member _.GetEnumerator() = failwith "no items"

type private Wordless() =
    override _.ToString() = Unchecked.defaultof<string>

type private Weird =
    | Plain
    | Holding of (obj | null)
    | Beside of before: (obj | null) * after: string

type private Unit = { Value: int }

let private said error =
    let fault = ErrorCase.toFault error
    fault.Type, fault.Message

let private unsaid = "(it does not say: reading it failed)"

[<Fact>]
let ``a value that fails to say what it is, is said to fail`` () =
    for value in [ box (Silent()); Unformattable(); Unenumerable() ] do
        Law.equal ("Holding", unsaid) (said (Holding value))
        Law.equal ("HandlerError", unsaid) (said value)

[<Fact>]
let ``a field that fails to say what it is leaves the others`` () =
    Law.equal ("Beside", $"before = {unsaid}, after = still here") (said (Beside(Silent(), "still here")))

[<Fact>]
let ``a sequence that fails on its way is said to fail`` () =
    let failing =
        seq {
            yield 1
            failwith "no more"
        }

    Law.equal ("HandlerError", unsaid) (said failing)

[<Fact>]
let ``an exception that fails to say what it is keeps its type`` () =
    Law.equal "Mute" (fst (said (Mute())))
    Law.equal "Holding" (fst (said (Holding(Mute()))))

[<Fact>]
let ``a value without words says nothing`` () = Law.equal ("Holding", "") (said (Holding(Wordless())))

[<Fact>]
let ``null is none, whatever was declared`` () =
    Law.equal ("Holding", "none") (said (Holding null))
    Law.equal ("HandlerError", "none") (said Unchecked.defaultof<Weird>)
    Law.equal ("HandlerError", "none") (said Unchecked.defaultof<Unit>)
    Law.equal ("HandlerError", "none") (said Unchecked.defaultof<string>)
    Law.equal ("HandlerError", "none") (said Unchecked.defaultof<exn>)
    Law.equal ("HandlerError", "none") (said Unchecked.defaultof<Fault>)
    Law.equal ("HandlerError", "none") (said Unchecked.defaultof<obj>)
    Law.equal ("HandlerError", "none") (said Unchecked.defaultof<int -> int>)

[<Fact>]
let ``a sequence without end is said to some length`` () =
    let _, message = said (Holding(Seq.initInfinite id))
    Assert.StartsWith("[0, 1, 2", message)
    Assert.True(message.Length < 1000)

[<Fact>]
let ``a value that holds itself is said to some depth`` () =
    let itself = Array.zeroCreate<obj> 100
    Array.fill itself 0 100 itself
    let errorType, message = said (Holding itself)
    Law.equal "Holding" errorType
    Assert.True(message.Length < 100_000)

[<Fact>]
let ``a value that is very deep is said to some depth`` () =
    let deep = Seq.fold (fun inner _ -> Holding inner) Plain (seq { 1..1_000_000 })
    let errorType, message = said deep
    Law.equal "Holding" errorType
    Assert.StartsWith("Holding(Holding(", message)
    Assert.True(message.Length < 10_000)

[<Fact>]
let ``a function, a type and a tuple are said somehow`` () =
    for value in [ box (fun (n: int) -> n + 1); typeof<int>; (1, "x"); DBNull.Value; IntPtr.Zero ] do
        Law.equal "HandlerError" (fst (said value))
