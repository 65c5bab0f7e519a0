/// The templates as a user has them: installed from packages, generated into empty folders, built, tested and invoked.
module Templates

#load "Steps.fsx"

open System.IO
open System.IO.Compression
open System.Text.RegularExpressions
open Process
open Steps

type private Generated = { Name: string; Language: string; Kind: string; Folder: string }

let private folder = Path.Combine(artifacts, "templates")
let private packages = Path.Combine(artifacts, "packages")

/// A packages folder of our own: in the user's there may be another 0.1.0, and it would be taken.
let private restoring = [
    "RestoreAdditionalProjectSources", packages
    "NUGET_PACKAGES", Path.Combine(folder, "restored")
]

let private forgetOurs () =
    let restored = Directory.CreateDirectory(Path.Combine(folder, "restored"))

    for ours in restored.GetDirectories "purelambda*" do
        ours.Delete(recursive = true)

let private kinds () =
    let all = [ "plain"; "http"; "sqs"; "aspnetcore"; "proxy" ]

    if onPath "node" then
        all
    else
        warn "    The server of the proxy is one of Node.js, and node is not on the PATH: that kind is left out."
        List.except [ "proxy" ] all

let private generate scratch options generated =
    dotnet (
        [ "new"; "purelambda"; "-n"; generated.Name; "-lang"; generated.Language; "--kind"; generated.Kind ]
        @ [ "--debug:custom-hive"; Path.Combine(scratch, "hive") ]
        @ options
    )
    |> within scratch
    |> runQuietly $"Generating {generated.Name}"

    generated

let private install scratch =
    let package = Directory.GetFiles(packages, "PureLambda.Templates.*.nupkg") |> Array.exactlyOne

    dotnet [ "new"; "install"; package; "--debug:custom-hive"; Path.Combine(scratch, "hive") ]
    |> within scratch
    |> runQuietly "Installing the templates"

/// A name that is no identifier, and what it becomes in C# and F# is seen by the compiler.
let private named scratch kind (language, extension) =
    let name = $"{kind}-{extension}"
    { Name = name; Language = language; Kind = kind; Folder = Path.Combine(scratch, name) }

/// The name, and what template.json says is replaced.
let private placeholders =
    let template = File.ReadAllText(Path.Combine(root, "templates/csharp/.template.config/template.json"))
    let replaced =
        Regex.Matches(template, "\"replaces\": \"([^\"]+)\"")
        |> Seq.map _.Groups[1].Value
        |> String.concat "|"
    Regex $"My.Function|{replaced}"

let private versions =
    File.ReadAllText(Path.Combine(root, "paket.dependencies"))
    |> Regex(@"(?m)^\s*nuget\s+(\S+)\s+(\S+)").Matches
    |> Seq.map (fun line -> line.Groups[1].Value, line.Groups[2].Value)
    |> Map

/// Every word was replaced, and packages have the versions that we test with.
let private checkText generated =
    for file in sources generated.Folder do
        let shownFile = Path.GetRelativePath(generated.Folder, file)
        let text = File.ReadAllText file

        for left in placeholders.Matches(shownFile + "\n" + text) do
            halt $"{generated.Name}: {shownFile} still says {left.Value}."

        for reference in Regex.Matches(text, "(?:Include|Update)=\"([^\"]+)\" Version=\"([^\"]+)\"") do
            let package, version = reference.Groups[1].Value, reference.Groups[2].Value

            match Map.tryFind package versions with
            | Some ours when ours <> version ->
                halt $"{generated.Name}: {shownFile} has {package} {version}; paket.dependencies has {ours}."
            | None when not (package.StartsWith "PureLambda") -> halt $"{generated.Name}: {package} is not among ours."
            | _ -> ()

let private buildAll scratch (all: Generated list) =
    let projects = [
        for { Folder = folder } in all do
            for project in Directory.EnumerateFiles(folder, "*.*proj", SearchOption.AllDirectories) do
                $"  <Project Path=\"{Path.GetRelativePath(scratch, project)}\" />"
    ]

    File.WriteAllLines(Path.Combine(scratch, "all.slnx"), [ "<Solution>"; yield! projects; "</Solution>" ])

    release "build" "all.slnx" [ "-warnaserror" ]
    |> within scratch
    |> given restoring
    |> run "Building what was generated"

/// The tests as a program, from the folder in which a user would start them.
let private test generated =
    let tests = $"tests/{generated.Name}.Tests/bin/Release/net10.0/{generated.Name}.Tests.dll"
    let code, output, errors = dotnet [ tests; "-noColor" ] |> within generated.Folder |> capture
    let summary = Regex.Match(output, @"Total: (\d+), Errors: 0, Failed: 0, Skipped: 0, Not Run: 0")

    if code <> 0 || not summary.Success || summary.Groups[1].Value = "0" then
        halt $"{output}{errors}\nThe tests of {generated.Name} failed (exit code {code})."

    int summary.Groups[1].Value

let private program generated =
    Path.Combine(generated.Folder, $"src/{generated.Name}/bin/Release/net10.0", generated.Name)

let private invoke generated =
    let tool = Path.Combine(root, "src/Runtime.Tool/bin/Release/net10.0/PureLambda.Tool.dll")

    dotnet [ tool; "invoke"; "-e"; "fixtures/events/event.json"; "--expect"; "success"; "--"; program generated ]
    |> within generated.Folder
    |> runQuietly $"Invoking {generated.Name}"

let private found generated file pattern =
    match Regex.Match(File.ReadAllText(Path.Combine(generated.Folder, file)), pattern) with
    | one when one.Success -> one.Groups[1].Value
    | _ -> halt $"{generated.Name}: nothing in {file} is like {pattern}."

/// What template.yaml and Dockerfile name is there once it is published. The way is the one that needs no linker.
let private publish generated =
    let way = "framework-dependent"
    let project = $"src/{generated.Name}"

    dotnet [ "publish"; project; $"-p:PureLambdaPackage={way}"; "-p:PureLambdaArchitecture=x86_64"; "--nologo" ]
    |> within generated.Folder
    |> given restoring
    |> runQuietly $"Publishing {generated.Name}"

    let zip = Path.Combine(generated.Folder, found generated "template.yaml" @"CodeUri: (\S+)")
    use archive =
        if File.Exists zip then
            ZipFile.OpenRead zip
        else
            halt $"template.yaml names {zip}, which is not there."

    if isNull (archive.GetEntry "bootstrap") then
        halt $"{zip} has no bootstrap."

    let copied = (found generated "Dockerfile" @"COPY (src/\S+)").Replace("aot-", $"{way}-")
    let started = found generated "Dockerfile" @"/var/task/(\S+) /var/runtime/bootstrap"
    let program = Path.Combine(generated.Folder, copied, started)

    if not (File.Exists program) then
        halt $"Dockerfile starts {program}, which is not there."

let private checkArm scratch =
    let generated = generate scratch [ "--architecture"; "arm64" ] (named scratch "plain" ("C#", "arm"))

    for file in [ "template.yaml"; "Dockerfile"; ".github/workflows/ci.yml"; "README.md" ] do
        if File.ReadAllText(Path.Combine(generated.Folder, file)).Contains "x86_64" then
            halt $"{file} says x86_64, and was asked for arm64."

let templates (built: HaveBuilt) =
    pack built
    let scratch = Directory.CreateTempSubdirectory("purelambda-templates-").FullName

    try
        let all =
            step "generate the templates" (fun () ->
                forgetOurs ()
                install scratch

                let all = [
                    for kind in kinds () do
                        for language in [ "C#", "cs"; "F#", "fs" ] do
                            generate scratch [] (named scratch kind language)
                ]

                all |> List.iter checkText
                checkArm scratch
                all)

        step "build what was generated" (fun () -> buildAll scratch all)

        step "test what was generated" (fun () ->
            let count = all |> List.sumBy test
            note $"    {count} tests of {all.Length} functions")

        step "invoke what was generated" (fun () -> all |> List.iter invoke)
        step "publish what was generated" (fun () -> publish all.Head)
    finally
        Directory.Delete(scratch, recursive = true)

    built
