/// A fault as the service takes it: the body, the type header and the header for X-Ray.
module PureLambda.Properties.ErrorLaws

open System
open System.Text
open System.Text.Json
open Xunit
open FsCheck
open FsCheck.FSharp
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader

let private json (bytes: ReadOnlyMemory<byte>) =
    JsonDocument.Parse(bytes, JsonDocumentOptions(MaxDepth = 512)).RootElement
let private said (name: string) (element: JsonElement) = element.GetProperty(name).GetString() |> string
let private items (name: string) (element: JsonElement) = [
    for item in element.GetProperty(name).EnumerateArray() -> item
]
let private texts name element = items name element |> List.map (fun item -> string (item.GetString()))
let private names (element: JsonElement) = [ for member' in element.EnumerateObject() -> member'.Name ]

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

let private filler = String('x', 1000)
let private many count (item: 'a) = Sequence.From(List.replicate count item)

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

[<Fact>]
let ``the X-Ray cause is one line of ASCII, bounded, with the members that the service asks for`` () =
    Law.forAll fault (fun fault ->
        let cause = XRayCause.Of fault
        Assert.Matches(@"^[\x20-\x7E]+$", cause)
        Assert.InRange(cause.Length, 1, XRayCause.Max)
        let element = json (ReadOnlyMemory(Encoding.ASCII.GetBytes cause))
        Law.equal [ "working_directory"; "exceptions"; "paths" ] (names element)
        Law.equal "/var/task" (said "working_directory" element)
        let error = items "exceptions" element |> List.exactlyOne
        Law.equal [ "type"; "message"; "stack" ] (names error)
        Assert.StartsWith(said "type" error, sayable fault.Type)
        Assert.StartsWith(said "message" error, sayable fault.Message)
        let frames = items "stack" error
        Assert.InRange(frames.Length, 0, min 32 fault.StackTrace.Count)
        let paths = frames |> List.map (said "path") |> List.filter (fun path -> path <> "") |> List.distinct
        Law.equal paths (texts "paths" element)

        for frame, whole in Seq.zip frames fault.StackTrace do
            Law.equal [ "path"; "line"; "label" ] (names frame)
            Assert.Contains(said "path" frame, sayable whole)
            Assert.Contains(said "label" frame, sayable whole))

let private frameOf trace =
    let cause = XRayCause.Of(Fault("A", "b", StackTrace = Sequence.From [ trace ]))
    let error = json (ReadOnlyMemory(Encoding.ASCII.GetBytes cause)) |> items "exceptions" |> List.head
    let frame = items "stack" error |> List.exactlyOne
    said "label" frame, said "path" frame, frame.GetProperty("line").GetInt32()

[<Fact>]
let ``a frame of .NET is taken apart, and any other is a label`` () =
    for trace, expected in
        [
            "at App.Run(String text) in /src/App.cs:line 42", ("App.Run(String text)", "/src/App.cs", 42)
            "at App.Run()", ("App.Run()", "", 0)
            "at A in b in /src/c.cs:line 7", ("A in b", "/src/c.cs", 7)
            "at A in /src/a.cs:line x", ("A", "/src/a.cs", 0)
            "at A in /src/a.cs:line 99999999999", ("A", "/src/a.cs", 0)
            "at A in /src/a.cs", ("A in /src/a.cs", "", 0)
            ":line 3 in x", (":line 3 in x", "", 0)
            "at  in /src/a.cs:line 3", ("", "/src/a.cs", 3)
            "attic", ("attic", "", 0)
            "", ("", "", 0)
        ] do
        Law.equal expected (frameOf trace)

[<Fact>]
let ``the X-Ray cause keeps 32 frames and 512 units of a text, and no frames where that is too much`` () =
    let pair = "\U0001F600"
    let read (cause: string) = json (ReadOnlyMemory(Encoding.ASCII.GetBytes cause)) |> items "exceptions" |> List.head
    let error = XRayCause.Of(Fault(filler, "x" + String.replicate 500 pair, StackTrace = many 40 "at A()")) |> read
    Law.equal filler[..511] (said "type" error)
    Law.equal ("x" + String.replicate 255 pair) (said "message" error)
    Law.equal 32 (items "stack" error).Length
    let a count = String('a', count)
    let error = XRayCause.Of(Fault(a 511 + string (char 0xD83D), a 511 + pair + "bbb")) |> read
    Law.equal (a 511 + "\uFFFD", a 511) (said "type" error, said "message" error)
    let error = XRayCause.Of(Fault("A", "b", StackTrace = many 40 (String('é', 600)))) |> read
    Law.equal ("A", "b", []) (said "type" error, said "message" error, items "stack" error)

[<Fact>]
let ``the X-Ray cause is 32 KiB at most, and as long as that with its frames`` () =
    let frames = Sequence.From(List.replicate 10 (String('é', 512)) @ List.replicate 2 (String('b', 500)))
    let cause (kind: string) (message: string) = XRayCause.Of(Fault(kind, message, StackTrace = frames))
    let left = XRayCause.Max - (cause "" "").Length
    let text count = String('a', count)
    let exact = cause (text (left / 2)) (text (left - left / 2))
    Law.equal XRayCause.Max exact.Length
    Assert.Contains("u00E9", exact)
    Assert.DoesNotContain("u00E9", cause (text (left / 2)) (text (left - left / 2 + 1)))
