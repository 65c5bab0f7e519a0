/// Types as a reader of C# or F# writes them.
[<RequireQualifiedAccess>]
module PureLambda.Contract.TypeText

open System
open System.Reflection

let private keywords =
    dict [
        typeof<bool>, "bool"
        typeof<byte>, "byte"
        typeof<char>, "char"
        typeof<decimal>, "decimal"
        typeof<float>, "double"
        typeof<float32>, "float"
        typeof<int>, "int"
        typeof<int64>, "long"
        typeof<int16>, "short"
        typeof<obj>, "object"
        typeof<string>, "string"
        typeof<uint32>, "uint"
        typeof<uint64>, "ulong"
        typeof<Void>, "void"
    ]

let isFSharp (kind: Type) = kind.Assembly = typeof<list<int>>.Assembly

let private isFunction (kind: Type) = kind.IsGenericType && kind.GetGenericTypeDefinition() = typedefof<int -> int>

/// A name as it is written: without the mark of its generic parameters, and in F# without what only IL shows.
let private bare (kind: Type) =
    let name = (kind.Name.Split '`')[0]

    if kind = typeof<unit> then
        "unit"
    elif isFSharp kind && name.StartsWith("FSharp", StringComparison.Ordinal) then
        name.Substring 6
    else
        name

let private argument (nullability: NullabilityInfo | null) index =
    match nullability with
    | null -> null
    | known when index < known.GenericTypeArguments.Length -> known.GenericTypeArguments[index]
    | _ -> null

let private element (nullability: NullabilityInfo | null) =
    match nullability with
    | null -> null
    | known -> known.ElementType

/// A type, with a question mark where null is allowed. Its namespace is not told.
let rec ofType (nullability: NullabilityInfo | null) (kind: Type) : string =
    let mark =
        match nullability with
        | null -> ""
        | _ when kind.IsValueType || kind.IsGenericParameter || isFSharp kind -> ""
        | known when known.ReadState = NullabilityState.Nullable -> "?"
        | _ -> ""

    let items index (types: Type seq) =
        types
        |> Seq.mapi (fun i item -> ofType (argument nullability (index + i)) item)
        |> String.concat ", "

    match Nullable.GetUnderlyingType kind, keywords.TryGetValue kind with
    | null, (true, keyword) -> keyword + mark
    | null, _ when kind.IsByRef -> ofType (element nullability) (nonNull (kind.GetElementType()))
    | null, _ when kind.IsArray -> ofType (element nullability) (nonNull (kind.GetElementType())) + "[]" + mark
    | null, _ when kind.IsGenericParameter -> kind.Name
    | null, _ when isFunction kind ->
        let parts = kind.GetGenericArguments()
        let input = ofType (argument nullability 0) parts[0]
        let output = ofType (argument nullability 1) parts[1]
        // Arrows associate to the right.
        let output = if isFunction parts[1] then output[1 .. output.Length - 2] else output
        $"({input} -> {output})"
    | null, _ when kind.Name.StartsWith("ValueTuple`", StringComparison.Ordinal) ->
        $"({items 0 (kind.GetGenericArguments())})"
    | null, _ -> named items kind + mark
    | inner, _ -> ofType null inner + "?"

/// A type that may be nested and generic: `Outcome<T>.Success`, whose arguments all belong to the innermost.
and private named items (kind: Type) =
    let arguments = kind.GetGenericArguments()

    let rec chain (inner: Type) =
        match inner.DeclaringType with
        | null -> [ inner ]
        | outer when inner.IsGenericParameter -> [ outer ]
        | outer -> chain outer @ [ inner ]

    let part (taken, text) (part: Type) =
        let upTo = part.GetGenericArguments().Length
        let own = arguments[taken .. upTo - 1]
        let name = bare part
        let name = if own.Length = 0 then name else $"{name}<{items taken own}>"
        upTo, (if text = "" then name else $"{text}.{name}")

    chain kind |> List.fold part (0, "") |> snd

/// Every type that a type is made of, itself included.
let rec parts (kind: Type) : Type list =
    let inner = if kind.HasElementType then [ nonNull (kind.GetElementType()) ] else []
    kind :: (Seq.append inner (kind.GetGenericArguments()) |> Seq.collect parts |> List.ofSeq)
