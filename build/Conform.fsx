/// The samples as a user would deploy them, ahead of time and just in time, against the contract of the Runtime API.
module Conform

#load "Steps.fsx" "Publish.fsx"

open System.IO
open System.Text.RegularExpressions
open Process
open Publish
open Steps

type private Sample = {
    Name: string
    /// What the function is asked; each handler setting is one function.
    Handlers: string list
    Event: string
    FailingEvent: string
    /// What a function that streams fails at after it has begun.
    FailingStreamEvent: string option
    /// Whether it does without reflection.
    IsAheadOfTime: bool
}

let private hello name isAheadOfTime = {
    Name = $"Hello.{name}"
    Handlers = [ "bootstrap" ]
    Event = "fixtures/events/hello.json"
    FailingEvent = "fixtures/events/hello-fails.json"
    FailingStreamEvent = None
    IsAheadOfTime = isAheadOfTime
}

let private orders name = {
    Name = $"Orders.{name}"
    Handlers = [ "price"; "receipt" ]
    Event = "fixtures/events/order.json"
    FailingEvent = "fixtures/events/order-fails.json"
    FailingStreamEvent = Some "fixtures/events/order-fails-late.json"
    IsAheadOfTime = true
}

let private worker name = {
    Name = $"Worker.{name}"
    Handlers = [ "worker" ]
    Event = "fixtures/events/parcels.json"
    FailingEvent = "fixtures/events/parcels-fail.json"
    FailingStreamEvent = None
    IsAheadOfTime = true
}

let private samples = [ hello "CSharp" true; hello "FSharp" false; orders "CSharp"; orders "FSharp"; worker "FSharp" ]

/// The sample's own files, in a project for this framework: the packs of Native AOT may be missing for the newest one.
let private aheadOfTime sample framework =
    let source = Path.Combine(root, "samples", sample.Name)
    let copy = emptied (Path.Combine(artifacts, "conform", $"{sample.Name}-source"))

    for file in Directory.GetFiles source do
        let text = File.ReadAllText file
        let target = Path.Combine(copy, Path.GetFileName file)

        if file.EndsWith "proj" then
            let properties = $"<TargetFramework>{framework}</TargetFramework><PublishAot>true</PublishAot>"
            let project = Regex.Replace(text, "<TargetFramework>.*</TargetFramework>", properties)
            File.WriteAllText(target, project.Replace("../../src", "../../../src"))
        elif not (file.EndsWith ".json") then
            File.WriteAllText(target, text)

    copy

let private publish = publishInto (Path.Combine(artifacts, "conform"))

let private programs sample = [
    match publish $"{sample.Name}-jit" $"samples/{sample.Name}" [] with
    | Ok program -> program
    | Error reason -> halt $"Publishing {sample.Name} failed: {reason}"

    match linker with
    | Some linking when sample.IsAheadOfTime ->
        yield!
            firstThatPublishes sample.Name (fun framework ->
                publish $"{sample.Name}-aot" (aheadOfTime sample framework) linking)
            |> Option.toList
    | _ -> ()
]

let private check tool sample (program: Program) =
    let late =
        sample.FailingStreamEvent
        |> Option.map (fun file -> [ "--failing-stream-event"; file ])
        |> Option.defaultValue []

    for handler in sample.Handlers do
        step $"conform {program.Name} {handler}" (fun () ->
            dotnet (
                [ tool; "conform"; "--handler"; handler; "--event"; sample.Event; "--failing-event" ]
                @ sample.FailingEvent :: late
                @ [ "--"; Path.Combine(program.Folder, program.Executable) ]
            )
            |> run $"Checking {program.Name}")

/// Every sample in each way of publishing it; stops at the first that does not hold.
let conform (built: HaveBuilt) =
    let tool = Path.Combine(root, "src/Runtime.Tool/bin/Release/net10.0/PureLambda.Tool.dll")

    for sample in samples do
        for program in step $"publish {sample.Name}" (fun () -> programs sample) do
            check tool sample program

    built
