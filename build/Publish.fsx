/// Publishes what the benchmark measures, and compiles the C programs it is compared with.
module Publish

#load "Process.fsx"

open System.IO
open Process

type Program = { Name: string; Folder: string; Executable: string }

let private folder = Path.Combine(artifacts, "bench")

/// The linker of Native AOT: clang as it is, gcc when asked for.
let private linker =
    if onPath "clang" then Some []
    elif onPath "gcc" then Some [ "-p:CppCompilerAndLinker=gcc" ]
    else None

/// Publishes the echo function of a language; what went wrong is the first error that was printed.
let private publish (language: string) flavour properties =
    let name = $"{language}-{flavour}".ToLowerInvariant().Replace("#", "sharp")
    let target = emptied (Path.Combine(folder, name))
    let project = "benchmarks/Echo." + language.Replace("#", "Sharp")

    let publishing = release "publish" project ([ "-o"; target ] @ properties)

    match capture publishing with
    | 0, _, _ -> Ok { Name = name; Folder = target; Executable = "./bootstrap" }
    | _, output, errors ->
        let reason =
            (output + errors).Split '\n'
            |> Array.tryFind _.Contains("error")
            |> Option.defaultValue "no error was printed"

        Error $"{reason.Trim()}\n    To see it again: {shown publishing}"

let private justInTime language =
    match publish language "jit" [ "--no-self-contained" ] with
    | Ok program -> program
    | Error reason -> halt $"Publishing the {language} echo failed: {reason}"

/// Native AOT needs the packs of its framework, which not every machine has for the newest one: the first
/// framework of the list that publishes is taken.
let rec private aheadOfTime language linking frameworks =
    match frameworks with
    | [] -> None
    | framework :: others ->
        match
            publish language "aot" ([ "-p:PureLambdaAot=true"; $"-p:PureLambdaAotFramework={framework}" ] @ linking)
        with
        | Ok program ->
            note $"    {language} ahead of time: {framework}"
            Some(program, framework)
        | Error reason ->
            warn $"    {language} cannot be published ahead of time for {framework}: {reason}"
            aheadOfTime language linking others

let programs () =
    step "publish" (fun () ->
        let ahead =
            match linker with
            | None ->
                warn
                    "    Native AOT needs clang or gcc to link, and neither is on the PATH: only just-in-time is measured."
                []
            | Some linking ->
                match aheadOfTime "C#" linking [ "net10.0"; "net9.0" ] with
                | None -> []
                | Some(program, framework) ->
                    program :: (aheadOfTime "F#" linking [ framework ] |> Option.map fst |> Option.toList)

        ahead @ [ justInTime "C#"; justInTime "F#" ])

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
