/// Publishes what the benchmark measures, and compiles the C programs it is compared with.
module Publish

#load "Process.fsx" "Echoes.fsx"

open System
open System.IO
open System.Runtime.InteropServices
open System.Security.Cryptography
open System.Text
open System.Text.RegularExpressions
open Echoes
open Process

/// The framework is said where it was looked for. The variables are those that a function of its kind is deployed with.
type Program = {
    Name: string
    Folder: string
    Executable: string
    Framework: string option
    Variables: (string * string) list
}

let private folder = Path.Combine(artifacts, "bench")

/// The linker of Native AOT: clang as it is, gcc when asked for.
let linker =
    if onPath "clang" then Some []
    elif onPath "gcc" then Some [ "-p:CppCompilerAndLinker=gcc" ]
    else None

let private published folder name = {
    Name = name
    Folder = Path.Combine(folder, name)
    Executable = "./bootstrap"
    Framework = None
    Variables = []
}

/// Publishes a function into a folder of its name; what went wrong is the first error that was printed.
let publishInto folder name project properties =
    let target = emptied (Path.Combine(folder, name))
    let publishing = release "publish" project ([ "-o"; target ] @ properties)

    match capture publishing with
    | 0, _, _ -> Ok(published folder name)
    | _, output, errors ->
        let reason = Regex.Match(output + errors, @"error [^\r\n]*").Value
        Error $"{reason}\n    To see it again: {shown publishing}"

/// Native AOT needs the packs of its framework, which not every machine has for the newest one: the first
/// framework that publishes is taken.
let firstThatPublishes name publish =
    let rec first frameworks =
        match frameworks with
        | [] -> None
        | framework :: others ->
            match publish framework with
            | Ok program ->
                note $"    {name} ahead of time: {framework}"
                Some { program with Framework = Some framework }
            | Error reason ->
                warn $"    {name} ahead of time: not for {framework}: {reason}"
                first others

    first [ "net10.0"; "net9.0" ]

/// The sources of all programs as one hash of their names and of what is in them.
let private madeOf =
    lazy
        (use hash = IncrementalHash.CreateHash HashAlgorithmName.SHA256

         for place in [ "src"; "benchmarks"; "Directory.*"; "paket.dependencies"; "global.json" ] do
             let files =
                 if Directory.Exists(Path.Combine(root, place)) then
                     sources (Path.Combine(root, place))
                 else
                     Directory.GetFiles(root, place)

             for file in files |> Seq.filter (fun file -> Path.GetExtension file <> ".csv") |> Seq.sort do
                 hash.AppendData(Encoding.UTF8.GetBytes file)
                 hash.AppendData(File.ReadAllBytes file)

         Convert.ToHexString(hash.GetHashAndReset()))

/// Publishes unless it was done: a file beside the folder says of which sources, by which .NET and how.
let private publish (echo, project) way properties =
    let name = $"{echo}-{suffix way}"

    let options =
        // What is restored for one machine only must not get into the lock files.
        [ "-p:NuGetLockFilePath=obj/bench.lock.json"; "-p:PublishReferencesDocumentationFiles=false" ]
        @ properties

    let mark = Path.Combine(folder, $"{name}.published")
    let how = String.concat " " (madeOf.Value :: string Environment.Version :: options)

    if File.Exists mark && File.ReadAllText mark = how then
        note $"    {name} was published before, of the same sources"
        Ok(published folder name)
    else
        Directory.CreateDirectory folder |> ignore
        File.Delete mark

        publishInto folder name project options
        |> Result.map (fun program ->
            File.WriteAllText(mark, how)
            program)

/// What only the environment can set where .NET was not compiled into the program: docs/deploying.md and the templates say it.
/// The loop over HttpClient is as .NET has it.
let private deployed project (program: Program) =
    if project = "benchmarks/HttpClient" then
        program
    else
        { program with Variables = [ "DOTNET_GCgen0size", "300000"; "DOTNET_EnableDiagnostics", "0" ] }

let private readyToRun = [ "-r"; RuntimeInformation.RuntimeIdentifier; "-p:PublishReadyToRun=true" ]

/// Framework-dependent, as it is deployed: with ready code for the function's own assemblies, which halves what a cold
/// start compiles. Where the compiler of that is missing, without.
let justInTime (language, project) =
    match publish (language, project) JustInTime ("--no-self-contained" :: readyToRun) with
    | Ok program ->
        note $"    {language} just in time: framework-dependent, ReadyToRun"
        deployed project program
    | Error reason ->
        warn $"    {language} just in time: no ReadyToRun here: {reason}"

        match publish (language, project) JustInTime [ "--no-self-contained" ] with
        | Ok program -> deployed project program
        | Error reason -> halt $"Publishing the {language} echo failed: {reason}"

/// With the framework in it, trimmed, all of it compiled as one: `-p:PureLambdaPackage=readytorun`.
let private composite (language, project) =
    let trimmed = [
        "-p:PublishTrimmed=true"
        "-p:TrimMode=partial"
        "-p:SuppressTrimAnalysisWarnings=true"
        "-p:PublishReadyToRunComposite=true"
        "-p:PublishSingleFile=true"
    ]

    match publish (language, project) Composite ("--self-contained" :: readyToRun @ trimmed) with
    | Ok program ->
        note $"    {language} compiled as one: self-contained, trimmed, ReadyToRun composite, in one file"
        Some(deployed project program)
    | Error reason ->
        warn $"    {language} compiled as one: not here: {reason}"
        None

let aheadOfTime linking (language, project) =
    firstThatPublishes language (fun framework ->
        let properties = [ "-p:PureLambdaAot=true"; $"-p:PureLambdaAotFramework={framework}" ]
        publish (language, project) Aot (properties @ linking))

/// The programs to measure whose name is wanted, those ahead of time first.
let programs echoes wanted =
    let named way = [
        for echo in echoes do
            if List.contains way echo.Ways && wanted $"{echo.Function}-{suffix way}" then
                echo.Function, echo.Project
    ]

    step "publish" (fun () ->
        let ahead =
            match named Aot, linker with
            | [], _ -> []
            | echoes, Some linking -> List.choose (aheadOfTime linking) echoes
            | _, None ->
                warn "    Native AOT needs clang or gcc to link, and neither is on the PATH: it is left out."
                []

        ahead @ List.choose composite (named Composite) @ List.map justInTime (named JustInTime))

/// The loop in Go, where there is Go.
let goProgram wanted =
    if not (wanted "go") then
        None
    elif onPath "go" then
        let target = emptied (Path.Combine(folder, "go"))

        command "go" [ "build"; "-trimpath"; "-ldflags=-s -w"; "-o"; Path.Combine(target, "bootstrap"); "main.go" ]
        |> within (Path.Combine(root, "benchmarks/go"))
        |> given [ ("CGO_ENABLED", "0") ]
        |> run "Building benchmarks/go"

        Some(published folder "go")
    else
        warn "    Go is not on the PATH: the loop in benchmarks/go is left out."
        None

type Measuring = {
    /// The Runtime API that serves, times and checks.
    Server: string
    /// The loop in C that everything is compared with.
    Baseline: Program
}

/// The two C programs, where there is a C compiler.
let measuring () =
    [ "cc"; "gcc"; "clang" ]
    |> List.tryFind onPath
    |> Option.map (fun compiler ->
        let server, baseline = emptied (Path.Combine(folder, "server")), emptied (Path.Combine(folder, "c"))

        for target, name in [ server, "rapi"; baseline, "baseline" ] do
            command compiler [ "-O2"; "-pthread"; "-o"; Path.Combine(target, name); $"benchmarks/c/{name}.c" ]
            |> run $"Compiling {name}.c"

        {
            Server = Path.Combine(server, "rapi")
            Baseline = { Name = "c"; Folder = baseline; Executable = "./baseline"; Framework = None; Variables = [] }
        })
