/// The contract that `conform` checks: our samples keep it, and each flaw of a runtime is found by the check that it breaks.
module PureLambda.Contract.ConformanceLaws

open System
open System.Collections.Generic
open System.Threading
open Xunit
open PureLambda.Contract
open PureLambda.Testing

let private json (text: string) = Body.FromText text

let private checkOf handler event failing failingStream variables bootstrap =
    let options =
        ConformanceOptions(
            Bootstrap = bootstrap,
            Handler = handler,
            Event = json event,
            FailingEvent = json failing,
            FailingStreamEvent = json failingStream,
            Environment = Dictionary(dict variables),
            Quiet = TimeSpan.FromMilliseconds 300.,
            Parallel = 4
        )

    Conformance.RunAsync(options, ignore, CancellationToken.None).Result

let private check =
    checkOf "bootstrap" """{"name":"Ann"}""" """{"fail":true,"name":" "}""" """{"tear":true,"name":"Ann"}"""

let private names find (report: ConformanceReport) = [
    for result in report.Results do
        match result.Finding with
        | :? Finding.Broken as broken when find = "broken" -> $"{result.Name}: {broken.Seen}"
        | :? Finding.NotTried when find = "not tried" -> result.Name
        | _ -> ()
]

let private trailers = "tells an error after the first byte of a stream in trailers"
let private streaming = [ "declares the trailers of a stream"; "streams in chunks"; trailers ]
let private waiting = "waits for an event as long as it takes"

[<Theory; InlineData "samples/Hello.CSharp"; InlineData "samples/Hello.FSharp">]
let ``the samples keep the whole contract`` sample =
    let report = check [] (Built.file sample "bootstrap")
    Assert.Equal<string list>([], names "broken" report)
    Assert.Equal<string list>(waiting :: streaming, names "not tried" report)
    Assert.True report.Holds

[<Theory; InlineData "samples/Orders.CSharp"; InlineData "samples/Orders.FSharp">]
let ``the samples of several functions keep it with each, streams included`` sample =
    let order quantity = $"""{{"id":"7","items":[{{"sku":"A-1","quantity":{quantity},"price":1.5}}]}}"""

    for handler, untried in [ "price", waiting :: streaming; "receipt", [ waiting ] ] do
        let report = checkOf handler (order 2) """{"id":7}""" (order 0) [] (Built.file sample "bootstrap")
        Assert.Equal<string list>([], names "broken" report)
        Assert.Equal<string list>(untried, names "not tried" report)
        Assert.True report.Holds

/// Flaws of a runtime that streams its answers.
let private streamFlaws = [
    "declares no trailers"
    "writes an error into its stream"
    "ends a torn stream as if it were whole"
    "gives an error in a trailer no type"
    "gives an error in a trailer as it is"
    "posts an error behind a torn stream"
]

/// Flaws of the runtime in tests/Flawed, with the checks that each breaks.
let private flaws: (string * string list) list = [
    "", []
    "compares header names with case", [ "reads header names in any case" ]
    "reads an empty client context", [ "takes an empty header for an absent one" ]
    "needs a deadline",
    [ "takes an event without a deadline"; "takes an event without trace, function ARN and media type" ]
    "needs a deadline that is a number", [ "takes an event with a deadline that is no number" ]
    "needs an identity that is JSON", [ "takes a client context and an identity that are no JSON" ]
    "takes any id for a UUID", [ "answers a request id that is no UUID" ]
    "forgets the id of the attempt",
    [ "gives back the id of the attempt"; "gives back the id of the attempt with an error" ]
    "reads no chunks", [ "reads an event in chunks" ]
    "reads a head in one piece", [ "reads an event that comes byte by byte" ]
    "takes an interim reply for the reply", [ "reads past interim replies" ]
    "gives an error no type", [ "reports a failure as JSON with type and message" ]
    "names an error without its category", [ "names the failure in a form that the service keeps" ]
    "gives X-Ray text", [ "gives X-Ray a cause that it can read, or none" ]
    "ends after an error",
    [
        "survives an event that is no JSON"
        "survives an empty event"
        "survives an event that is no UTF-8"
        "goes on after a failure"
        "goes on when its error is refused with 413"
        "goes on when its error is refused with 410"
        "goes on when its error is refused with 400"
    ]
    "posts an error after 413", [ "posts no error after its answer was refused with 413" ]
    "ends when an answer is refused",
    [
        "goes on when its error is refused with 410"
        "goes on when its error is refused with 400"
        "goes on when its answer is refused with 400"
        "goes on when its answer is refused with 410"
    ]
    "goes on after 500", [ "ends when its answer is answered with 500"; "ends when its error is answered with 500" ]
    "asks again at once when next fails",
    [ "ends when next is answered with 500"; "ends when next is answered with 403" ]
    "asks again at once when its connection breaks", [ "does not spin when its connection is cut before an event" ]
    "waits for a Runtime API for ever", [ "ends when there is no Runtime API" ]
    "posts again when the verdict gets lost", [ "answers an event once, also when the verdict gets lost" ]
    "asks again before the verdict", [ "waits for the verdict before it asks again" ]
    "heeds proxies", [ "ignores the proxies of the environment" ]
    "splits the address at its colon", [ "takes a path in the address of the Runtime API" ]
    "answers an event that was cut off", [ "does not answer an event that was cut off" ]
    "takes an empty concurrency for four", [ "takes an empty concurrency for one" ]
    "mixes invocations", [ "answers each of several events under its own id" ]
    "ignores SIGTERM", [ "ends on SIGTERM" ]
    "keeps its connection across the snapshot", [ "asks for the restore before its first event" ]
    "knows no restore", [ "asks for the restore before its first event" ]
    "stays on a connection that was closed", [ "opens a new connection when the service has closed one" ]
    "dies of an event that is no JSON",
    [ "survives an event that is no JSON"; "survives an empty event"; "survives an event that is no UTF-8" ]
    "asks again at once when there is no event", [ "does not spin when there is no event yet" ]
    "says no media type", [ "says what its answer is" ]
    for flaw in streamFlaws |> List.except [ "declares no trailers" ] do
        flaw, [ trailers ]
    "declares no trailers", [ "declares the trailers of a stream" ]
]

let flawNames = TheoryData<string>(List.map fst flaws)

[<Theory; MemberData(nameof flawNames)>]
let ``a flaw is found by the check that it breaks, and no other check breaks`` flaw =
    let streams = if List.contains flaw streamFlaws then [ "STREAM", "1" ] else []
    let report = check (("FLAW", flaw) :: streams) Built.flawed
    let broken = names "broken" report |> List.map (fun found -> found.Split(':').[0])
    Assert.Equal<string list>(snd (List.find (fst >> (=) flaw) flaws), broken)

[<Fact>]
let ``what the flaws break are checks, and forty checks and more are seen to break`` () =
    let broken = flaws |> List.collect snd |> Set.ofList
    let known = Set.ofSeq Conformance.Names
    Assert.Equal<Set<string>>(Set.empty, broken - known)
    Assert.True(broken.Count >= 40, $"{broken.Count} of {known.Count} checks are seen to break.")

[<Fact>]
let ``what cannot be started breaks every check, and says so`` () =
    let report = check [] "/nowhere/bootstrap"
    Assert.Equal(report.Results.Count, Seq.length report.Broken)
    Assert.Contains("cannot be started", report.ToJson())
