/// A fault as the service takes it, in the body of a post: how much of it is told.
module PureLambda.Properties.ErrorBodyLaws

open System
open System.Text.Json
open Xunit
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader
open PureLambda.Properties.ErrorJson

/// The fault that a body tells of.
let rec private readBack (element: JsonElement) : Fault =
    let causes =
        match element.TryGetProperty "causes" with
        | true, causes -> [ for cause in causes.EnumerateArray() -> readBack cause ]
        | _ -> []

    let frames = texts "stackTrace" element |> Sequence.From
    Fault(said "errorType" element, said "errorMessage" element, StackTrace = frames, Causes = Sequence.From causes)

/// What a body can tell of a fault: its text as UTF-8, and causes down to the sixteenth below it.
let rec private tellable depth (fault: Fault) : Fault =
    let causes = if depth = 0 then [] else [ for cause in fault.Causes -> tellable (depth - 1) cause ]
    let frames = [ for frame in fault.StackTrace -> sayable frame ]
    Fault(sayable fault.Type, sayable fault.Message, StackTrace = Sequence.From frames, Causes = Sequence.From causes)

[<Fact>]
let ``a body that is no larger than allowed tells all of its fault`` () =
    Law.forAll fault (fun fault ->
        let body = ErrorBody.Of(fault, Int32.MaxValue)
        Law.equal (tellable 16 fault) (readBack (json body.Memory))

        for max in [ body.Length; body.Length + 1; ErrorBody.Max ] do
            if body.Length <= max then
                Law.equal body (ErrorBody.Of(fault, max)))

/// What is left of a text that was cut: itself, or its beginning and an ellipsis.
let private isLeftOf (whole: string) (part: string) =
    part = whole
    || (part.EndsWith '…' && whole.StartsWith(part[.. part.Length - 2], StringComparison.Ordinal))

[<Fact>]
let ``type and message survive in a body of 256 KiB, whatever else is too much`` () =
    Law.forAll (Gen.zip fault (Gen.elements [ ErrorBody.Max; ErrorBody.MaxTrailer ])) (fun (fault, max) ->
        let body = ErrorBody.Of(fault, max)
        Assert.InRange(body.Length, 1, max)
        let element = json body.Memory
        Law.equal [ "errorType"; "errorMessage"; "stackTrace" ] (names element |> List.truncate 3)
        let kind, message = said "errorType" element, said "errorMessage" element
        Assert.True(isLeftOf (sayable fault.Type) kind, kind)
        Assert.True(isLeftOf (sayable fault.Message) message, message)
        Assert.True(kind = sayable fault.Type || kind.Length >= 256, "The type was cut too short.")
        Assert.True(
            message = sayable fault.Message || message.Length >= (max - 2048) / 6,
            "The message was cut too short."
        ))

[<Fact>]
let ``of a fault that is too large no more is left out than must be`` () =
    let pair = "\U0001F600"
    let cause = Fault("Cause", "c")
    let message = String('m', 20_000)

    for kind, cut in [ String('k', 256), String('k', 256); String('k', 255) + pair, String('k', 255) + "…" ] do
        let fault = Fault(kind, message, StackTrace = Sequence.From [ "frame" ], Causes = Sequence.From [ cause ])
        let framed = Fault(cut, message, StackTrace = fault.StackTrace)
        let bare = Fault(cut, message)
        let size (fault: Fault) = ErrorBody.Of(fault, Int32.MaxValue).Length
        let left max = readBack (json (ErrorBody.Of(fault, max).Memory))
        Law.equal fault (left (size fault))
        Law.equal framed (left (size fault - 1))
        Law.equal framed (left (size framed))
        Law.equal bare (left (size framed - 1))
        Law.equal bare (left (size bare))
        let most = (size bare - 1 - 2048) / 6
        Law.equal (Fault(cut, message[.. most - 1] + "…")) (left (size bare - 1))

    Law.equal [ "errorType"; "errorMessage"; "stackTrace" ] (names (json (ErrorBody.Of(cause).Memory)))

[<Fact>]
let ``causes go first, then frames, then the end of the message`` () =
    let fault = Fault("Kind", "message", StackTrace = Sequence.From [ "frame" ])
    let withCauses =
        Fault("Kind", "message", StackTrace = fault.StackTrace, Causes = many 300 (Fault("Cause", filler)))
    Law.equal fault (readBack (json (ErrorBody.Of(withCauses).Memory)))
    let withFrames = Fault("Kind", "message", StackTrace = many 300 filler, Causes = Sequence.From [ fault ])
    Law.equal (Fault("Kind", "message")) (readBack (json (ErrorBody.Of(withFrames).Memory)))
    let left =
        readBack (json (ErrorBody.Of(Fault("Kind", String('é', 300_000), StackTrace = fault.StackTrace)).Memory))
    Law.equal (Fault("Kind", String('é', (ErrorBody.Max - 2048) / 6) + "…")) left

[<Fact>]
let ``a type of a megabyte leaves room for the message, and none is cut within a character`` () =
    let pair = "\U0001F600"
    let kind = "x" + String.replicate 500_000 pair
    let left = readBack (json (ErrorBody.Of(Fault(kind, "message")).Memory))
    Law.equal (Fault("x" + String.replicate 127 pair + "…", "message")) left
