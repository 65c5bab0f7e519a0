/// The packages of this repository and what is public in them.
[<RequireQualifiedAccess>]
module PureLambda.Contract.Surface

open System
open System.IO
open System.Reflection
open System.Xml.Linq
open FSharp.Reflection
open PureLambda.Recordings

type Package = { Name: string; Folder: string; Assembly: Lazy<Assembly> }

let private setting name (project: XDocument) = project.Descendants(XName.Get name) |> Seq.tryHead |> Option.map _.Value

/// Every project in `src` that becomes a package which others compile against.
let packages =
    lazy
        [
            for file in Directory.GetFiles(Path.Combine(Repository.root, "src"), "*.*proj", SearchOption.AllDirectories) do
                let project = XDocument.Load file

                if setting "IsPackable" project = Some "true" && setting "PackAsTool" project <> Some "true" then
                    let name = setting "AssemblyName" project |> Option.get
                    let folder = nonNull (Path.GetDirectoryName file)
                    { Name = name; Folder = folder; Assembly = lazy (Assembly.Load name) }
        ]

/// What the compiler of F# makes within a union: the classes of its cases, and their numbers.
let private isOfUnion (kind: Type) =
    match kind.DeclaringType with
    | null -> false
    | owner -> FSharpType.IsUnion owner

let publicTypes package =
    package.Assembly.Value.GetExportedTypes()
    |> Array.filter (fun kind ->
        not (isOfUnion kind || kind.IsDefined(typeof<Runtime.CompilerServices.CompilerGeneratedAttribute>, false)))
    |> Array.sortWith (fun a b -> String.CompareOrdinal(a.FullName, b.FullName))
    |> List.ofArray

// ---- as text ---------------------------------------------------------------------------------------------------

let private isModule (kind: Type) =
    match kind.GetCustomAttribute<CompilationMappingAttribute>() with
    | null -> false
    | mapping -> mapping.SourceConstructFlags = SourceConstructFlags.Module

let private kindOf (kind: Type) =
    let noun = if SurfaceText.isRecord kind then "record" else "class"

    if isModule kind then
        "module"
    elif FSharpType.IsUnion kind then
        "union"
    elif kind.IsEnum then
        "enum"
    elif kind.IsInterface then
        "interface"
    elif typeof<Delegate>.IsAssignableFrom kind then
        "delegate"
    elif kind.IsByRefLike then
        "ref struct"
    elif kind.IsValueType then
        (if SurfaceText.isRecord kind then "record struct" else "struct")
    elif kind.IsAbstract && kind.IsSealed then
        "static class"
    elif kind.IsAbstract then
        $"abstract {noun}"
    elif kind.IsSealed then
        $"sealed {noun}"
    else
        noun

/// What a type builds on, without what every type or every record does.
let private bases (kind: Type) =
    let isUsual (other: Type) =
        other = typeof<obj>
        || other = typeof<ValueType>
        || other = typeof<Enum>
        || other = typeof<MulticastDelegate>
        || (other.IsGenericType && other.GetGenericArguments() |> Array.contains kind)

    let inherited =
        match kind.BaseType with
        | null -> [||]
        | parent -> parent.GetInterfaces()

    let own = kind.GetInterfaces() |> Array.except inherited |> Array.sortBy _.Name

    [
        yield! Option.toList (Option.ofObj kind.BaseType)
        if not kind.IsEnum then
            yield! own
    ]
    |> List.filter (fun other -> other.IsPublic && not (isUsual other))

/// The cases of a union of F#, and the types that they hold.
let cases (kind: Type) = [
    if FSharpType.IsUnion kind then
        for case in FSharpType.GetUnionCases kind do
            let fields = [ for field in case.GetFields() -> $"{TypeText.ofType null field.PropertyType} {field.Name}" ]
            let held = if fields.IsEmpty then "" else " of " + String.concat " * " fields
            case, $"case {case.Name}{held}"
]

let private header (kind: Type) =
    let name = TypeText.ofType null kind

    match bases kind with
    | [] -> $"{kindOf kind} {kind.Namespace}.{name}"
    | parents ->
        $"""{kindOf kind} {kind.Namespace}.{name} : {parents |> List.map (TypeText.ofType null) |> String.concat ", "}"""

/// Every public type with its members, one a line, in an order that does not depend on how it was compiled.
let text package =
    let lines = [
        for kind in publicTypes package do
            header kind

            for _, line in cases kind do
                "    " + line

            for line in
                SurfaceText.members kind |> List.map snd |> List.sortWith (fun a b -> String.CompareOrdinal(a, b)) do
                "    " + line

            ""
    ]

    String.Join("\n", $"# What is public in {package.Name}. Written by: dotnet fsi build.fsx surface" :: "" :: lines)

// ---- signatures ------------------------------------------------------------------------------------------------

/// Every type that a public signature mentions.
let mentioned package = [
    for kind in publicTypes package do
        let parents = bases kind |> List.collect TypeText.parts
        $"{kind.FullName}", parents

        for case, line in cases kind do
            $"{kind.FullName}: {line}",
            [
                for field in case.GetFields() do
                    yield! TypeText.parts field.PropertyType
            ]

        for item, line in SurfaceText.members kind do
            let types =
                match item with
                | :? FieldInfo as field -> [ field.FieldType ]
                | :? PropertyInfo as property -> [ property.PropertyType ]
                | :? MethodInfo as method ->
                    method.ReturnType :: [ for parameter in method.GetParameters() -> parameter.ParameterType ]
                | :? ConstructorInfo as made -> [ for parameter in made.GetParameters() -> parameter.ParameterType ]
                | _ -> []

            $"{kind.FullName}: {line}", List.collect TypeText.parts types
]
