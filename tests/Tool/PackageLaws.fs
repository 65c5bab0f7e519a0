/// `purelambda package`: what it is told, and how it passes that on.
module PureLambda.Tool.Tests.PackageLaws

open System
open System.Diagnostics
open System.IO
open System.IO.Compression
open System.Threading
open FsCheck.FSharp
open Xunit
open PureLambda.Properties
open PureLambda.Tool

let private problems (arguments: string) =
    let struct (_, problems) = PackageArguments.Read(PackageCommand.Create().Parse(arguments.Split ' '))
    List.ofSeq problems

let private inFolder (perform: string -> unit) =
    let folder = Directory.CreateTempSubdirectory("purelambda-tool-").FullName

    try
        perform folder
    finally
        Directory.Delete(folder, recursive = true)

[<Fact>]
let ``a project is found in its folder, and none or several are told`` () =
    inFolder (fun folder ->
        Assert.StartsWith($"There is no project in {folder}", List.exactlyOne (problems folder))
        File.WriteAllText(Path.Combine(folder, "a.csproj"), "")
        Assert.Empty(problems folder)
        Assert.Empty(problems (Path.Combine(folder, "a.csproj")))
        File.WriteAllText(Path.Combine(folder, "b.fsproj"), "")
        Assert.EndsWith("give one: a.csproj, b.fsproj.", List.exactlyOne (problems folder))
        Assert.StartsWith($"{folder}/c does not exist", List.exactlyOne (problems $"{folder}/c"))
        Assert.StartsWith("--program is for --folder", List.exactlyOne (problems $"{folder}/a.csproj --program x")))

[<Fact>]
let ``a folder wants an output, and neither a project nor arguments for publishing`` () =
    Assert.StartsWith("--folder wants --output", List.exactlyOne (problems "--folder out"))
    Assert.Empty(problems "--folder out --output a.zip --program x --architecture arm64")
    Assert.StartsWith("Give a project or --folder", List.exactlyOne (problems "src --folder out -o a.zip"))
    Assert.StartsWith(
        "Arguments behind --",
        List.exactlyOne (problems "--folder out -o a.zip . -- -p:A=1" |> List.skip 1 |> List.truncate 1)
    )

[<Fact>]
let ``a class library wants a way that can load it, and is the one thing to pack`` () =
    inFolder (fun folder ->
        File.WriteAllText(Path.Combine(folder, "a.csproj"), "")
        let struct (arguments, none) =
            PackageArguments.Read(PackageCommand.Create().Parse [| "--library"; folder; "--handler"; "A::B::C" |])
        Assert.Empty none
        Law.equal ("readytorun", true) (arguments.Way, arguments.IsLibrary)
        Assert.Equal("A::B::C", arguments.Handler)
        Assert.Equal(Path.Combine(folder, "a.csproj"), arguments.Project)
        Assert.Empty(problems $"--library {folder} --way framework-dependent")
        Assert.StartsWith("Native AOT cannot load", List.exactlyOne (problems $"--library {folder} --way aot"))
        Assert.StartsWith("Give a project or --library", List.exactlyOne (problems $"{folder} --library {folder}"))
        Assert.StartsWith("Give --library or --folder", List.head (problems $"--library {folder} --folder . -o a.zip"))
        Assert.StartsWith("--handler is for --library", List.exactlyOne (problems $"{folder} --handler A::B::C")))

[<Fact>]
let ``a program is Native AOT unless it is said otherwise`` () =
    inFolder (fun folder ->
        File.WriteAllText(Path.Combine(folder, "a.csproj"), "")
        let struct (arguments, _) = PackageArguments.Read(PackageCommand.Create().Parse [| folder |])
        Law.equal ("aot", false) (arguments.Way, arguments.IsLibrary))

[<Fact>]
let ``a folder is packed as it is, or what is wrong with it is said and nothing is written`` () =
    inFolder (fun folder ->
        let zip = Path.Combine(folder, "out", "function.zip")
        let pack () = PackageRun.RunAsync(PackageArguments(null, "aot", folder, zip), CancellationToken.None).Result
        Law.equal 1 (pack ())
        Assert.False(File.Exists zip)
        File.WriteAllText(Path.Combine(folder, "bootstrap"), "#!/bin/sh\n")
        Law.equal 0 (pack ())
        use written = ZipFile.OpenRead zip
        Law.equal [ "bootstrap" ] [ for entry in written.Entries -> entry.FullName ])

/// As MSBuild reads what is escaped.
let private unescaped (text: string) = Uri.UnescapeDataString text

[<Fact>]
let ``an argument for publishing reaches the publish as it was given`` () =
    Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no sh.")

    let letter = Gen.elements (List.ofSeq "ab -=;:,%\"'`$()\\*?@&|<>#~{}é")
    let word = Gen.nonEmptyListOf letter |> Gen.map (Array.ofList >> String)

    Law.forAll (Gen.listOfLength 20 word) (fun words ->
        let quoted = words |> List.map PackageRun.Quoted |> String.concat " "
        Assert.DoesNotContain(";", quoted)
        use shell =
            Process.Start(
                ProcessStartInfo(
                    "/bin/sh",
                    [ "-c"; "printf '%s\\n' " + unescaped quoted ],
                    RedirectStandardOutput = true
                )
            )
            |> nonNull

        Law.equal (words |> List.map (fun word -> word + "\n") |> String.concat "") (shell.StandardOutput.ReadToEnd()))
