namespace PureLambda.FSharp

open PureLambda

type Fault = PureLambda.Fault

[<RequireQualifiedAccess>]
module Fault =
    let create errorType message = Fault(errorType, message)

    let ofExn (error: exn) = Fault.From error

    let toExn (fault: Fault) : exn = FaultException fault

    let private with' message (causes: Sequence<Fault>) (fault: Fault) =
        Fault(fault.Type, message, StackTrace = fault.StackTrace, Causes = causes)

    let withCause (cause: Fault) (fault: Fault) =
        with' fault.Message (Sequence.From(Seq.append fault.Causes [ cause ])) fault

    let withMessage message (fault: Fault) = with' message fault.Causes fault

[<AutoOpen>]
module FaultPattern =
    let (|Fault|) (fault: Fault) = fault.Type, fault.Message
