/// Builds a program of a few files against the assemblies under test, as `dotnet new console` would set it up.
module PureLambda.Contract.Readme.Workshop

open System
open System.Diagnostics
open System.IO

let private extensions = [
    for file in DirectoryInfo(AppContext.BaseDirectory).GetFiles "Microsoft.Extensions.*.dll" ->
        file.Name.Replace(".dll", "")
]

let private references =
    [
        "PureLambda"
        "PureLambda.Events"
        "PureLambda.Events.FSharp"
        "PureLambda.FSharp"
        "PureLambda.Hosting"
        "PureLambda.Library"
        "PureLambda.Testing"
        "PureLambda.Testing.FSharp"
        "PureLambda.Web"
        "PureLambda.Web.FSharp"
        "PureLambda.WebServer"
        "PureLambda.WebServer.FSharp"
        "FSharp.SystemTextJson"
        "FSharp.Core"
    ]
    @ extensions

let private reference name =
    let file = Path.Combine(AppContext.BaseDirectory, name + ".dll")
    $"    <Reference Include=\"{name}\" HintPath=\"{file}\" />"

/// What the package of PureLambda.Testing brings along.
let private framework = "    <FrameworkReference Include=\"Microsoft.AspNetCore.App\" />"

let private project further files =
    let compile = files |> List.map (fun (name, _) -> $"    <Compile Include=\"{name}\" />")
    let isFSharp = files |> List.exists (fun (name: string, _) -> name.EndsWith ".fs")
    let own = if isFSharp then compile else []

    $"""<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <AssemblyName>bootstrap</AssemblyName>
    <DisableImplicitFSharpCoreReference>true</DisableImplicitFSharpCoreReference>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
  </PropertyGroup>
  <ItemGroup>
{String.concat "\n" (own @ framework :: List.map reference (references @ further))}
  </ItemGroup>
</Project>
"""

/// Writes the files and a project of them into a folder, with further assemblies that lie beside the tests.
let writeWith further (folder: string) (files: (string * string) list) =
    let language = if files |> List.exists (fun (name, _) -> name.EndsWith ".fs") then "fsproj" else "csproj"
    Directory.CreateDirectory folder |> ignore
    File.WriteAllText(Path.Combine(folder, $"Readme.{language}"), project further files)

    for name, text in files do
        File.WriteAllText(Path.Combine(folder, name), text)

/// Builds the files in a folder of their own; the bootstrap, or what the compiler said.
let buildWith further (folder: string) (files: (string * string) list) =
    writeWith further folder files
    let start = ProcessStartInfo("dotnet", [ "build"; "-c"; "Release"; "-o"; "out"; "-v"; "q"; "--nologo" ])
    start.WorkingDirectory <- folder
    start.RedirectStandardOutput <- true
    use dotnet = new Process(StartInfo = start)
    dotnet.Start() |> ignore
    let output = dotnet.StandardOutput.ReadToEnd()
    dotnet.WaitForExit()

    if dotnet.ExitCode = 0 then Ok(Path.Combine(folder, "out", "bootstrap")) else Error output

let build = buildWith []

/// Builds the files of a page of docs and runs the program: its exit code, and what it said.
let outcomeOf page further files =
    let folder = Directory.CreateTempSubdirectory "purelambda-page-"

    try
        match buildWith further folder.FullName files with
        | Error output -> failwith $"A snippet of docs/{page} does not compile:\n{output}"
        | Ok program ->
            let start = ProcessStartInfo(program, RedirectStandardOutput = true)
            use running = nonNull (Process.Start start)
            let output = running.StandardOutput.ReadToEnd()
            running.WaitForExit()
            running.ExitCode, output
    finally
        folder.Delete true
