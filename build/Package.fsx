/// A deployment package, made twice in different places, compared, and run with nothing else around it.
module Package

#load "Steps.fsx" "Publish.fsx"

open System
open System.IO
open System.IO.Compression
open System.Text.RegularExpressions
open Process
open Publish
open Steps

let private sample = "Hello.CSharp"

/// The ZIP of a sample in a copy of the repository; what went wrong is the first error that was printed.
let private packaged way folder =
    let tool = Path.Combine(root, "src/Runtime.Packaging/bin/Release/net8.0/PureLambda.Packaging.dll")
    let project = Path.Combine(folder, "samples", sample)
    let properties = [ $"-p:PureLambdaPackage={way}"; $"-p:PureLambdaTool={tool}" ]

    match release "publish" project properties |> within folder |> capture with
    | 0, _, _ -> Ok(Directory.GetFiles(Path.Combine(project, "bin", "lambda"), "*.zip") |> Array.exactlyOne)
    | _, output, errors -> Error(Regex.Match(output + errors, @"error [^\r\n]*").Value)

/// Native AOT where it links, and otherwise what needs no linker.
let private way () =
    match linker with
    | None ->
        warn "    Native AOT needs clang or gcc to link, and neither is on the PATH."
        "readytorun"
    | Some _ ->
        match packaged "aot" root with
        | Ok _ -> "aot"
        | Error reason ->
            warn $"    Native AOT: {reason}"
            "readytorun"

let private zip way folder =
    match packaged way folder with
    | Ok zip -> zip
    | Error reason -> halt $"Packaging {sample} as {way} failed: {reason}"

/// The libraries that a program is linked against, where the loader finds them.
let private libraries program =
    match command "ldd" [ program ] |> capture with
    | 0, output, _ -> [ for found in Regex.Matches(output, @"(/\S+) \(0x") -> found.Groups[1].Value ]
    | _, _, errors -> halt $"ldd {program} failed: {errors}"

/// Only root may change the root, and only Native AOT needs nothing but libraries.
let private canBeAlone way = way = "aot" && Environment.UserName = "root" && onPath "chroot" && onPath "ldd"

let private invoke words =
    let tool = Path.Combine(root, "src/Runtime.Tool/bin/Release/net10.0/PureLambda.Tool.dll")

    dotnet ([ tool; "invoke"; "--event"; "fixtures/events/hello.json"; "--expect"; "success"; "--" ] @ words)
    |> run "Invoking what was packed"

/// So many methods may have no ready code; there were 7. Without what the trimmer was told to keep there were seventy more.
let private mostCompiled = 20

/// .NET says itself which methods it compiles, once it ends; without a Runtime API a program does so by itself, with 2.
let private compiledAtStart program =
    let said = Path.Combine(artifacts, "compiled.txt")
    File.Delete said

    let variables = [ "DOTNET_JitStdOutFile", said; "DOTNET_JitDisasmSummary", "1"; "AWS_LAMBDA_RUNTIME_API", "" ]

    match command program [] |> given variables |> capture with
    | 2, _, _ when File.Exists said ->
        match (File.ReadAllLines said).Length with
        | count when count > mostCompiled -> halt $"{program} compiles {count} methods at its start: {said}"
        | count -> note $"    {count} methods are compiled at a start"
    | code, _, errors -> halt $"{program} ended with {code} and said nothing of what it compiled: {errors}"

let private packageReadyToRun () =
    match packaged "readytorun" root with
    | Error reason -> warn $"    ReadyToRun: {reason}"
    | Ok zip ->
        let folder = emptied (Path.Combine(artifacts, "package-readytorun"))
        ZipFile.ExtractToDirectory(zip, folder)
        let program = Path.Combine(folder, "bootstrap")
        compiledAtStart program
        invoke [ program ]

/// Native AOT has the system calls as symbols of its own, which are bound when it is loaded. Looked for by name, as without the
/// package's DirectPInvoke, they would take a twelfth of what a start computes.
let private boundAtLoad program =
    if onPath "nm" then
        match command "nm" [ "-D"; program ] |> capture with
        | 0, symbols, _ when symbols.Contains "inet_pton" -> ()
        | 0, _, _ -> halt $"{program} has no symbol inet_pton: DirectPInvoke of PureLambda.targets had no effect."
        | _, _, errors -> halt $"nm {program} failed: {errors}"

let package (built: HaveBuilt) =
    let way = step "package" way
    let one = zip way root

    // The commit is part of an assembly, and a copy has none: two copies are compared.
    step "package twice, elsewhere" (fun () ->
        let elsewhere () = inScratchCopy (zip way >> File.ReadAllBytes)

        if elsewhere () <> elsewhere () then
            halt "The same sources in two places made two packages.")

    step "invoke what was packed" (fun () ->
        let alone = emptied (Path.Combine(artifacts, "package"))
        ZipFile.ExtractToDirectory(one, alone)

        if way = "aot" then
            boundAtLoad (Path.Combine(alone, "bootstrap"))

        if canBeAlone way then
            for library in libraries (Path.Combine(alone, "bootstrap")) do
                let target = alone + library
                Directory.CreateDirectory(Path.GetDirectoryName target |> string) |> ignore
                File.Copy(library, target)

            note "    in an empty root, with the libraries that it names"
            invoke [ "chroot"; alone; "/bootstrap" ]
        else
            invoke [ Path.Combine(alone, "bootstrap") ])

    step "package as ReadyToRun" packageReadyToRun
    built
