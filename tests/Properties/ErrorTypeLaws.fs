/// The type of a fault in the header, of which the service keeps one form only.
module PureLambda.Properties.ErrorTypeLaws

open System
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators

[<Fact>]
let ``the error type has the form that the service keeps`` () =
    Law.forAll (Gen.oneof [ Gen.map (fun (fault: Fault) -> fault.Type) fault; huge ]) (fun kind ->
        let header = ErrorType.Of(Fault(kind, ""))
        Assert.Matches(@"^(Runtime|Function)\.[A-Z][a-zA-Z]+$", header)
        Assert.InRange(header.Length, 10, 137))

[<Fact>]
let ``an error type that already has the form is kept, and a bare name becomes a function's`` () =
    let longEnough = word |> Gen.filter (fun word -> word.Length > 1)

    Law.forAll longEnough (fun name ->
        for kind, kept in
            [
                $"Runtime.{name}", $"Runtime.{name}"
                $"Function.{name}", $"Function.{name}"
                name, $"Function.{name}"
                $"Sandbox.{name}", $"Function.Sandbox{name}"
                $"{name}`1", $"Function.{name}"
                $"Runtime.{name}7", $"Runtime.{name}"
                "x" + name, $"Function.X{name}"
            ] do
            Law.equal kept (ErrorType.Of(Fault(kind, ""))))

[<Fact>]
let ``an error type without two letters is unknown, of the same category`` () =
    for kind, kept in
        [
            "", "Function.Unknown"
            "A", "Function.Unknown"
            "Runtime.", "Runtime.Unknown"
            "Runtime.X", "Runtime.Unknown"
            "Function.é1", "Function.Unknown"
        ] do
        Law.equal kept (ErrorType.Of(Fault(kind, "")))

[<Fact>]
let ``an error type is cut at 128 letters`` () =
    Law.equal ("Function." + String('A', 128)) (ErrorType.Of(Fault(String('A', 129), "")))
