namespace PureLambda.FSharp

open System.Diagnostics.CodeAnalysis
open System.Text.Json
open System.Text.Json.Serialization

[<RequireQualifiedAccess>]
module Json =
    let private unions =
        JsonUnionEncoding.ExternalTag
        ||| JsonUnionEncoding.NamedFields
        ||| JsonUnionEncoding.UnwrapFieldlessTags
        ||| JsonUnionEncoding.UnwrapSingleCaseUnions
        ||| JsonUnionEncoding.UnwrapOption

    [<RequiresUnreferencedCode("Reads types by reflection; under trimming or Native AOT use codec values.")>]
    [<RequiresDynamicCode("Reads types by reflection; under Native AOT use codec values.")>]
    let options () =
        let options = JsonSerializerOptions JsonSerializerDefaults.Web
        options.Converters.Add(JsonFSharpConverter unions)
        options
