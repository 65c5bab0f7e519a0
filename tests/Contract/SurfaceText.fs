/// The public surface of an assembly as text: what a user can see and call, and what would break a user if it changed.
[<RequireQualifiedAccess>]
module PureLambda.Contract.SurfaceText

open System
open System.Reflection
open System.Runtime.CompilerServices

let private everything =
    BindingFlags.Public
    ||| BindingFlags.NonPublic
    ||| BindingFlags.Instance
    ||| BindingFlags.Static
    ||| BindingFlags.DeclaredOnly

let private nullability = NullabilityInfoContext()

let private has<'attribute> (provider: ICustomAttributeProvider) = provider.IsDefined(typeof<'attribute>, false)

/// What a compiler adds to a record or a union says nothing that its kind does not say.
let private isGenerated (item: MemberInfo) = has<CompilerGeneratedAttribute> item || item.Name = "EqualityContract"

let private isSeen (kind: Type) (item: MethodBase) =
    item.IsPublic || ((item.IsFamily || item.IsFamilyOrAssembly) && not kind.IsSealed)

let isRecord (kind: Type) = kind.GetMethods everything |> Array.exists (fun item -> item.Name = "PrintMembers")

// ---- members ---------------------------------------------------------------------------------------------------

let private value (kind: Type) (constant: obj | null) =
    match constant with
    | null when kind.IsValueType -> "default"
    | null -> "null"
    | :? string as text -> $"\"{text}\""
    | :? bool as flag -> if flag then "true" else "false"
    | other -> string other

let private parameter (item: ParameterInfo) =
    let modifier =
        if has<ParamArrayAttribute> item || has<ParamCollectionAttribute> item then "params "
        elif item.IsOut then "out "
        elif item.ParameterType.IsByRef then (if item.IsIn then "in " else "ref ")
        else ""

    let fallback = if item.HasDefaultValue then $" = {value item.ParameterType item.DefaultValue}" else ""
    $"{modifier}{TypeText.ofType (nullability.Create item) item.ParameterType} {item.Name}{fallback}"

let private parameters (item: MethodBase) =
    let this = if has<ExtensionAttribute> item then "this " else ""
    this + (item.GetParameters() |> Seq.map parameter |> String.concat ", ")

let private modifiers (item: MethodBase) =
    String.concat "" [
        if not item.IsPublic then
            "protected "
        if item.IsStatic then
            "static "
        if item.IsAbstract && not (nonNull item.DeclaringType).IsInterface then
            "abstract "
        elif item.IsVirtual && not item.IsFinal && not (nonNull item.DeclaringType).IsInterface then
            match item with
            | :? MethodInfo as method when method.GetBaseDefinition() <> method -> "override "
            | _ -> "virtual "
    ]

let private generics (arguments: Type[]) =
    let constraints (argument: Type) =
        match argument.GetGenericParameterConstraints() with
        | [||] -> ""
        | types ->
            types
            |> Seq.map (TypeText.ofType null)
            |> String.concat ", "
            |> sprintf " where %s : %s" argument.Name

    let names = arguments |> Seq.map _.Name |> String.concat ", "
    (if arguments.Length = 0 then "" else $"<{names}>"), arguments |> Seq.map constraints |> String.concat ""

let private method (item: MethodInfo) =
    let names, constraints = generics (if item.IsGenericMethod then item.GetGenericArguments() else [||])
    let result = TypeText.ofType (nullability.Create item.ReturnParameter) item.ReturnType
    $"{modifiers item}{result} {item.Name}{names}({parameters item}){constraints}"

let private property (kind: Type) (item: PropertyInfo) =
    let accessors = item.GetAccessors true |> Array.filter (isSeen kind)

    let accessor (accessor: MethodInfo) =
        let isInit = accessor.ReturnParameter.GetRequiredCustomModifiers() |> Array.contains typeof<IsExternalInit>

        if accessor.ReturnType <> typeof<Void> then "get; "
        elif isInit then "init; "
        else "set; "

    let required = if has<RequiredMemberAttribute> item then "required " else ""
    let index = item.GetIndexParameters() |> Seq.map parameter |> String.concat ", "
    let name = if index = "" then item.Name else $"this[{index}]"
    let can = accessors |> Seq.map accessor |> Seq.sort |> String.concat ""
    $"{modifiers accessors[0]}{required}{TypeText.ofType (nullability.Create item) item.PropertyType} {name} {{ {can}}}"

let private field (item: FieldInfo) =
    let kind = TypeText.ofType (nullability.Create item) item.FieldType

    if item.IsLiteral then
        $"const {kind} {item.Name} = {value item.FieldType (item.GetRawConstantValue())}"
    elif item.IsStatic then
        $"static readonly {kind} {item.Name}"
    else
        $"{kind} {item.Name}"

/// The members that a user sees.
let members (kind: Type) : (MemberInfo * string) list = [
    for item in kind.GetFields everything do
        if item.IsPublic && not (isGenerated item) && not item.IsSpecialName then
            item, field item
    for item in kind.GetConstructors everything do
        if isSeen kind item && not (isGenerated item) && not item.IsStatic then
            item, $"{modifiers item}new({parameters item})"
    for item in kind.GetProperties everything do
        if not (isGenerated item) && item.GetAccessors true |> Array.exists (isSeen kind) then
            item, property kind item
    for item in kind.GetMethods everything do
        // Operators, and active patterns of F#, are special only to compilers.
        let isWritten = item.Name.StartsWith("op_", StringComparison.Ordinal) || item.Name.StartsWith '|'

        if isSeen kind item && not (isGenerated item) && (isWritten || not item.IsSpecialName) then
            item, method item
]
