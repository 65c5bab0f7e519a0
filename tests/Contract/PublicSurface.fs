/// What the packages show to their users: approved line by line, documented, and in the idiom of their language.
module PureLambda.Contract.PublicSurface

open System
open System.IO
open System.Reflection
open System.Xml.Linq
open Xunit

let private named name = Surface.packages.Value |> List.find (fun package -> package.Name = name)

let names = TheoryData<string>(Surface.packages.Value |> List.map _.Name |> List.sort)

let private isAccepted = Environment.GetEnvironmentVariable "PURELAMBDA_ACCEPT_SURFACE" = "1"

/// Each line under the heading of its type, so that equal members of two types stay apart.
let private lines (text: string) =
    let step (heading: string, said) (line: string) =
        if line.StartsWith ' ' then
            heading, $"{heading} | {line.Trim()}" :: said
        else
            line, (if line = "" then said else line :: said)

    text.Split '\n' |> Array.fold step ("", []) |> snd |> List.rev

let private differences (approved: string) (found: string) =
    [ for line in List.except (lines found) (lines approved) -> "- " + line ]
    @ [ for line in List.except (lines approved) (lines found) -> "+ " + line ]

[<Theory; MemberData(nameof names)>]
let ``the public surface of a package is the approved one`` name =
    let package = named name
    let file = Path.Combine(package.Folder, "PublicSurface.txt")
    let found = Surface.text package

    if isAccepted then
        File.WriteAllText(file, found)

    let approved = if File.Exists file then File.ReadAllText file else ""
    let differing = String.Join("\n  ", differences approved found)

    Assert.True(
        (approved = found),
        $"The public surface of {name} is not the approved one. If it is meant: dotnet fsi build.fsx surface\n  {differing}"
    )

let private mentions predicate name =
    let found = [
        for signature, types in Surface.mentioned (named name) do
            if List.exists predicate types then
                signature
    ]

    Assert.True(found.IsEmpty, String.Join("\n", found))

let private isForFSharp (name: string) = name.EndsWith ".FSharp"
let private namesThat fit =
    TheoryData<string>(Surface.packages.Value |> List.map _.Name |> List.filter fit |> List.sort)
let csharp = namesThat (isForFSharp >> not)
let fsharp = namesThat isForFSharp

[<Theory; MemberData(nameof csharp)>]
let ``a package for C# shows no type of FSharp.Core`` name = mentions TypeText.isFSharp name

/// Functions of F# are its own, and so are those that return nothing.
let private isDelegate (kind: Type) = typeof<Delegate>.IsAssignableFrom kind && kind.Namespace = "System"

[<Theory; MemberData(nameof fsharp)>]
let ``a package for F# shows no Func and no Action`` name = mentions isDelegate name

// ---- documentation ---------------------------------------------------------------------------------------------

/// The names under which the compiler writes documentation, without parameters: overloads share theirs.
let private documented (package: Surface.Package) =
    let file = nonNull (Path.ChangeExtension(package.Assembly.Value.Location, ".xml"))

    set [
        for entry in XDocument.Load(file).Descendants(XName.Get "member") do
            if not (String.IsNullOrWhiteSpace entry.Value) || not (Seq.isEmpty (entry.Elements())) then
                let name = (nonNull (entry.Attribute(XName.Get "name"))).Value
                let bare = name.Split([| '('; '~' |])[0]
                bare.Split("``")[0]
    ]

let private documentedName (kind: Type) (item: MemberInfo) =
    let owner = (nonNull kind.FullName).Replace('+', '.')

    match item with
    | :? ConstructorInfo -> $"M:{owner}.#ctor"
    | :? MethodInfo -> $"M:{owner}.{item.Name}"
    | :? PropertyInfo -> $"P:{owner}.{item.Name}"
    | _ -> $"F:{owner}.{item.Name}"

/// A record's constructor is documented with the record, one without parameters with the class, what the compiler makes of a
/// delegate with the delegate, and what overrides or implements something with that.
let private isSelfEvident (kind: Type) (item: MemberInfo) =
    match item with
    | _ when typeof<Delegate>.IsAssignableFrom kind -> true
    | :? ConstructorInfo as made ->
        made.GetParameters().Length = 0 || SurfaceText.isRecord kind || Reflection.FSharpType.IsRecord kind
    | :? MethodInfo as method -> method.GetBaseDefinition() <> method || method.IsVirtual && method.IsFinal
    | _ -> false

[<Theory; MemberData(nameof names)>]
let ``every public name of a package is documented`` name =
    let package = named name
    let known = documented package

    let missing = [
        for kind in Surface.publicTypes package do
            let owner = "T:" + (nonNull kind.FullName).Replace('+', '.')

            if not (known.Contains owner) then
                owner

            for case, _ in Surface.cases kind do
                if not (known.Contains $"{owner}.{case.Name}") then
                    $"{owner}.{case.Name}"

            for item, _ in SurfaceText.members kind do
                if not (isSelfEvident kind item) && not (known.Contains(documentedName kind item)) then
                    documentedName kind item
    ]

    Assert.True(missing.IsEmpty, String.Join("\n", missing))

[<Fact>]
let ``every package is looked at`` () =
    let expected = [
        "PureLambda"
        "PureLambda.AspNetCore"
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
    ]

    Assert.Equal<string list>(expected, Surface.packages.Value |> List.map _.Name |> List.sort)
