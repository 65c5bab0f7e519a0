/// Recordings read, written and replayed.
module PureLambda.FSharp.Tests.Testing.RecordingLaws

open System
open System.IO
open System.Threading.Tasks
open Xunit
open PureLambda.FSharp
open PureLambda.Testing
open PureLambda.Testing.FSharp
open PureLambda.Properties

let private inFolder test =
    let folder = Directory.CreateTempSubdirectory "purelambda-fsharp-"

    try
        test (fun name -> Path.Combine(folder.FullName, name))
    finally
        folder.Delete true

/// Five words, and what a function of this kind answers to them.
let private recorded answer =
    let words = PureLambda.Recordings.Fixtures.read "go-warm-5"
    let options = ReplayOptions(Timeout = TimeSpan.FromSeconds 20.)
    nonNull (Lambda.handler answer |> Replay.programWith options "words.json" words).Replayed

let private text (answer: string -> string) = Function.sync answer |> Handler.text

[<Fact>]
let ``what is written is read`` () =
    inFolder (fun file ->
        let recording = recorded (text _.ToUpperInvariant())
        recording |> Recording.write (file "words.json")
        Law.equal (Ok recording) (Recording.read (file "words.json")))

[<Fact>]
let ``what cannot be read is told, each problem with its place`` () =
    inFolder (fun file ->
        File.WriteAllText(file "no.json", """{"format":"another"}""")

        match Recording.read (file "no.json") with
        | Ok _ -> failwith "It was read."
        | Error problems -> Assert.Contains("$.format", [ for problem in problems -> problem.Path ]))

[<Fact>]
let ``a file replays against a handler and a program, and a change is told`` () =
    inFolder (fun file ->
        recorded (text _.ToUpperInvariant()) |> Recording.write (file "words.json")
        text _.ToUpperInvariant() |> Replay.handler (file "words.json") |> Replay.check

        Lambda.handler (text _.ToUpperInvariant())
        |> Lambda.onInit (fun () -> Task.FromResult())
        |> Replay.program (file "words.json")
        |> Replay.check

        let changed = text (fun word -> word.ToUpperInvariant() + "!") |> Replay.handler (file "words.json")
        Assert.False changed.Held
        let told = Assert.Throws<ReplayException>(fun () -> Replay.check changed)
        Assert.Contains("5 changed", told.Message))
