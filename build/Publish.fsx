/// Publishes what the benchmark measures, and compiles the C programs it is compared with.
module Publish

#load "Process.fsx"

open System.IO
open System.Runtime.InteropServices
open System.Text.RegularExpressions
open Process

type Program = { Name: string; Folder: string; Executable: string }

let private folder = Path.Combine(artifacts, "bench")

/// The linker of Native AOT: clang as it is, gcc when asked for.
let linker =
    if onPath "clang" then Some []
    elif onPath "gcc" then Some [ "-p:CppCompilerAndLinker=gcc" ]
    else None

/// The echo functions by name. The first two are promised something; the third shows what System.Text.Json costs.
let private projects = [
    "csharp", "benchmarks/Echo.CSharp"
    "fsharp", "benchmarks/Echo.FSharp"
    "csharp-json", "benchmarks/Echo.Json"
]

/// Publishes a function into a folder of its name; what went wrong is the first error that was printed.
let publishInto folder name project properties =
    let target = emptied (Path.Combine(folder, name))
    let publishing = release "publish" project ([ "-o"; target ] @ properties)

    match capture publishing with
    | 0, _, _ -> Ok { Name = name; Folder = target; Executable = "./bootstrap" }
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
                Some program
            | Error reason ->
                warn $"    {name} ahead of time: not for {framework}: {reason}"
                first others

    first [ "net10.0"; "net9.0" ]

let private publish (echo, project) flavour properties =
    // What is restored for one machine only must not get into the lock files.
    publishInto folder $"{echo}-{flavour}" project ("-p:NuGetLockFilePath=obj/bench.lock.json" :: properties)

/// Framework-dependent, as it is deployed: with ready code for the function's own assemblies, which halves what a cold
/// start compiles. Where the compiler of that is missing, without.
let justInTime (language, project) =
    let ready = [ "-r"; RuntimeInformation.RuntimeIdentifier; "-p:PublishReadyToRun=true" ]

    match publish (language, project) "jit" ("--no-self-contained" :: ready) with
    | Ok program ->
        note $"    {language} just in time: framework-dependent, ReadyToRun"
        program
    | Error reason ->
        warn $"    {language} just in time: no ReadyToRun here: {reason}"

        match publish (language, project) "jit" [ "--no-self-contained" ] with
        | Ok program -> program
        | Error reason -> halt $"Publishing the {language} echo failed: {reason}"

let aheadOfTime linking (language, project) =
    firstThatPublishes language (fun framework ->
        let properties = [ "-p:PureLambdaAot=true"; $"-p:PureLambdaAotFramework={framework}" ]
        publish (language, project) "aot" (properties @ linking))

/// The programs to measure whose name is wanted, both languages ahead of time and just in time.
let programs wanted =
    let echoes flavour = projects |> List.filter (fun (echo, _) -> wanted $"{echo}-{flavour}")

    step "publish" (fun () ->
        let ahead =
            match echoes "aot", linker with
            | [], _ -> []
            | echoes, Some linking -> List.choose (aheadOfTime linking) echoes
            | _, None ->
                warn
                    "    Native AOT needs clang or gcc to link, and neither is on the PATH: only just-in-time is measured."
                []

        ahead @ List.map justInTime (echoes "jit"))

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
        let target = emptied (Path.Combine(folder, "c"))

        for name in [ "rapi"; "baseline" ] do
            command compiler [ "-O2"; "-pthread"; "-o"; Path.Combine(target, name); $"benchmarks/c/{name}.c" ]
            |> run $"Compiling {name}.c"

        {
            Server = Path.Combine(target, "rapi")
            Baseline = { Name = "c"; Folder = target; Executable = "./baseline" }
        })
