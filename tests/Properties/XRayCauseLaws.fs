/// A fault in the header for X-Ray.
module PureLambda.Properties.XRayCauseLaws

open System
open System.Text
open Xunit
open PureLambda
open PureLambda.Protocol
open PureLambda.Properties
open PureLambda.Properties.Generators
open PureLambda.Properties.RequestReader
open PureLambda.Properties.ErrorJson

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
