/// The steps of the build. What a step needs is a token that only the step before it can make,
/// so a target that forgets one does not compile.
module Steps

#load "Process.fsx" "Pictures.fsx"

open System
open System.IO
open System.Text.RegularExpressions
open Process

type HaveChecked = private | HaveChecked
type HaveRestored = private | HaveRestored
type HaveBuilt = private | HaveBuilt

let private solution = "PureLambda.slnx"
let private formatted = [ "src"; "tests"; "samples"; "templates"; "benchmarks"; "fixtures"; "build"; "build.fsx" ]

let private restoreTools () = dotnet [ "tool"; "restore" ] |> runQuietly "Restoring the tools"

let private restoreWith options =
    step "restore" (fun () ->
        dotnet ([ "restore"; solution; "--nologo"; "-v"; "quiet" ] @ options)
        |> run "Restoring the packages"
        HaveRestored)

/// On a developer's machine the lock files follow the projects.
let restore () = restoreWith []

/// In continuous integration a lock file that does not fit its project is an error.
let restoreLocked (_: HaveChecked) = restoreWith [ "--locked-mode" ]

let build (_: HaveRestored) =
    step "build" (fun () ->
        release "build" solution [ "--no-restore"; "-warnaserror" ] |> run "Building the solution"
        HaveBuilt)

let format () =
    step "format" (fun () ->
        restoreTools ()
        dotnet [ "csharpier"; "format"; "." ] |> run "Formatting the C#"
        dotnet ("fantomas" :: formatted) |> run "Formatting the F#")

let private checkFormat () =
    step "formatting" (fun () ->
        restoreTools ()
        dotnet [ "csharpier"; "check"; "." ] |> run "The check of the C# formatting"
        dotnet ("fantomas" :: "--check" :: formatted) |> run "The check of the F# formatting")

// Feeds belong to the machine. A host that sounds like one, or a file that configures one, does not belong here.
let private feedHost =
    Regex(@"https?://[^/\s""'<>]*(nuget|npmjs|registry|feed|artifact)[^/\s""'<>]*", RegexOptions.IgnoreCase)

let private isFeedConfiguration (file: string) =
    String.Equals(Path.GetFileName file, "nuget.config", StringComparison.OrdinalIgnoreCase)

let private checkFeeds () =
    step "no feed addresses" (fun () ->
        let found = [
            for file in sources root do
                let shownFile = Path.GetRelativePath(root, file)

                if isFeedConfiguration file then
                    $"  {shownFile}"
                else
                    for index, line in File.ReadLines file |> Seq.indexed do
                        let address = feedHost.Match line

                        if address.Success then
                            $"  {shownFile}:{index + 1} {address.Value}"
        ]

        if not found.IsEmpty then
            let list = String.concat "\n" found
            halt $"Package feeds are configured on the machine, not here:\n{list}")

let check () =
    checkFormat ()
    checkFeeds ()
    Pictures.check ()
    HaveChecked

let private output project assembly = Path.Combine(root, project, "bin", "Release", "net10.0", assembly)

let private tool = "src/Runtime.Tool"
let private sample = "samples/Hello.FSharp"

/// One event that succeeds and one that fails, sent to a bootstrap by the embedded emulator.
let private invoke bootstrap =
    dotnet (
        [ output tool "PureLambda.Tool.dll"; "invoke"; "--trace" ]
        @ [ "--event"; "fixtures/events/hello.json"; "--event"; "fixtures/events/hello-fails.json" ]
        @ [ "--expect"; "success"; "--expect"; "failure"; "--"; bootstrap ]
    )

/// The main job: what a stranger runs first. Builds what it needs and nothing else.
let runSample () =
    step "build the F# sample and the tool" (fun () ->
        for project in [ sample; tool ] do
            release "build" project [] |> run $"Building {project}")

    step "invoke" (fun () -> invoke (output sample "bootstrap") |> run "Invoking the sample")

/// The samples as a user would deploy them, put through the main job.
let runPublishedSamples (built: HaveBuilt) =
    for name in [ "Hello.CSharp"; "Hello.FSharp" ] do
        step $"sample {name}" (fun () ->
            let folder = emptied (Path.Combine(artifacts, "samples", name))
            release "publish" $"samples/{name}" [ "--no-build"; "-o"; folder ] |> run $"Publishing {name}"
            invoke (Path.Combine(folder, "bootstrap")) |> run $"Invoking {name}")

    built

type Simulation = { Invocations: int; Seed: int64 }

let longSimulation = { Invocations = 10_000_000; Seed = 20180601L }

/// Far more invocations than the tests have time for. A defect is printed as a script that replays it.
let simulate options =
    let project = "benchmarks/Simulate"
    step "build the simulation" (fun () -> release "build" project [] |> run $"Building {project}")

    step "simulate" (fun () ->
        dotnet [ output project "simulate.dll"; string options.Invocations; string options.Seed ]
        |> run "The simulation")

let pack (_: HaveBuilt) =
    step "pack" (fun () ->
        let folder = emptied (Path.Combine(artifacts, "packages"))
        release "pack" solution [ "--no-build"; "-p:WarnOnPackingNonPackableProject=false"; "-o"; folder ]
        |> run "Packing"

        for package in DirectoryInfo(folder).GetFiles "*.nupkg" |> Array.sortBy _.Name do
            note $"    %-40s{package.Name} %6d{package.Length / 1024L} KB")
