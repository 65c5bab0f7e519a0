/// Whatever is wrong with a file is said, with its place; nothing of it throws.
module PureLambda.Recordings.ProblemLaws

open System.IO
open System.Text
open Xunit
open FsCheck.FSharp
open PureLambda.Testing
open PureLambda.Properties

let private echo = lazy (File.ReadAllText(Path.Combine(Fixtures.folder, "go-echo.json")))
let private parse (text: string) = Recording.Parse(Encoding.UTF8.GetBytes text, "echo.json")

let private edited (before: string) (after: string) =
    Assert.Contains(before, echo.Value)
    let place = echo.Value.IndexOf(before, System.StringComparison.Ordinal)
    Fixtures.problems (parse (echo.Value.Remove(place, before.Length).Insert(place, after)))

[<Fact>]
let ``a file that is cut off anywhere is a problem and no exception`` () =
    let whole = echo.Value.TrimEnd()

    for length in 0 .. whole.Length - 1 do
        match Fixtures.problems (parse whole[.. length - 1]) with
        | [ problem ] ->
            Assert.Equal(("echo.json", "$"), (problem.File, problem.Path))
            Assert.Contains("JSON", problem.Expected)
        | problems -> Assert.Fail $"{length}: {problems}"

[<Fact>]
let ``a file that is damaged anywhere is read or is a problem`` () =
    Law.forAll
        (Gen.zip (Gen.choose (0, echo.Value.Length - 1)) (Gen.elements (List.ofSeq "\"{}[],:0x-")))
        (fun (place, c) ->
            match parse (echo.Value.Remove(place, 1).Insert(place, string c)) with
            | :? RecordingReading.Read -> ()
            | reading -> Assert.NotEmpty(Fixtures.problems reading))

/// What is edited, to what, and the place and the expectation that are told.
let private edits = [
    "purelambda-recording/1", "purelambda-recording/2", "$.format", "purelambda-recording/1"
    "\"format\": \"purelambda-recording/1\",", "", "$.format", "purelambda-recording/1"
    "\"bodyLength\": 17", "\"bodyLength\": 18", "$.invocations[0].request.bodyLength", "17"
    "\"bodyLength\": 17", "\"bodyLength\": -1", "$.invocations[0].request.bodyLength", "whole number"
    "\"body\": \"{", "\"bodyBase64\": \"{", "$.invocations[0].request.bodyBase64", "base64"
    "\"body\": \"{", "\"corpus\": \"{", "$.invocations[0].request.corpus", "no field"
    "\"status\": 200", "\"status\": 2000", "$.invocations[0].response.status", "999"
    "\"chunks\": [17]", "\"chunks\": [16]", "$.exchanges[1].request.chunks", "17 bytes"
    "\"framing\": \"chunked\"", "\"framing\": \"heaped\"", "$.exchanges[1].request.framing", "chunked"
    "\"complete\": true", "\"complete\": \"yes\"", "$.exchanges[0].request.complete", "true or false"
    "[\"Content-Type\", \"application/json\"]", "[\"Content-Type\"]", "$.invocations[0].request.headers[0]", "pair"
    "[\"Content-Type\", \"application/json\"]",
    "[\"Content-Type\", \"日\"]",
    "$.invocations[0].request.headers[0][1]",
    "bytes"
    "\"n\": 1", "\"n\": 0", "$.invocations[0].n", "from 1"
    "\"closedBy\": \"client\"", "\"closedBy\": \"nobody\"", "$.connections[0].closedBy", "client-reset"
    "\"HTTP/1.1\"", "\"1.1\"", "$.exchanges[0].request.version", "HTTP version"
    "standard mode", "mode", "$.recordedFrom.emulator", "standard mode"
    "\"FN_MODE\": \"echo\"", "\"FN_MODE\": 1", "$.environment.FN_MODE", "text"
    "\"shutdown\": {", "\"ending\": {", "$.ending", "no field"
    "\"response\": null", "\"nothing\": null", "$.exchanges[2].response", "null"
    "world", "\\ud800", "$.invocations[0].request.body", "Unicode"
]

[<Fact>]
let ``an edited file is told with the place, what was expected and what was found`` () =
    for before, after, path, expected in edits do
        match edited before after |> List.tryFind (fun problem -> problem.Path = path) with
        | Some problem ->
            Assert.Contains(expected, problem.Expected)
            Assert.NotEmpty problem.Found
            Assert.StartsWith("echo.json: at " + path, string problem)
        | None -> Assert.Fail $"{after}: {edited before after}"

[<Fact>]
let ``every problem is told at once`` () =
    let text = echo.Value.Replace("\"n\": ", "\"n\": -").Replace("\"closedBy\": \"client\"", "\"closedBy\": 7")
    Assert.Equal(5, (Fixtures.problems (parse text)).Length)

[<Fact>]
let ``a file that is not there, or is a folder, is a problem`` () =
    for file in [ Path.Combine(Fixtures.folder, "no-such.json"); Fixtures.folder ] do
        Assert.Equal<string list>([ file ], [ for problem in Fixtures.problems (Recording.Read file) -> problem.File ])

[<Fact>]
let ``a field that is given twice is a problem`` () = Assert.NotEmpty(edited "\"n\": 1," "\"n\": 1, \"n\": 1,")

[<Fact>]
let ``a capture, which has timings, reads as its fixture`` () =
    let fixture = Fixtures.read "go-echo"

    let capture =
        echo.Value
            .Replace("\"format\": \"purelambda-recording/1\",", "")
            .Replace("\"recordedFrom\": {\n    \"capture\": \"go-echo\",", "")
            .Replace("(standard mode)\"\n  },", "(standard mode)\",")
            .Replace("\"chunks\": [17]", "\"chunks\": [[1.5, 17]]")
            .Replace("\"indexOnConnection\"", "\"timingMs\": { \"start\": 1 }, \"indexOnConnection\"")

    let read = Fixtures.recording (parse capture)
    Law.equal fixture.Exchanges read.Exchanges
    Law.equal fixture.RecordedFrom.Runtime read.RecordedFrom.Runtime
