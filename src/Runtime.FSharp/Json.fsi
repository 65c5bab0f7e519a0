namespace PureLambda.FSharp

open System.Diagnostics.CodeAnalysis
open System.Text.Json

/// <summary>JSON of F# types by reflection, as <c>Handler.json</c> reads and writes it.</summary>
/// <remarks>
/// <para>Members are written in camel case and read whatever their case; those that no field takes are read over. A
/// field that is not there is an error, unless it is an option. <c>Some x</c> is x, and <c>None</c> is null. A number
/// is also read from a text, as many events have it.</para>
/// <para>A case with fields is an object of one member, <c>{"Circle":{"radius":2}}</c>; a case without is a text,
/// <c>"Unknown"</c>. Of a union with one case and one field only the field is written. That is how serde writes enums:
/// it can be read in one pass whatever the order of the members.</para>
/// </remarks>
[<RequireQualifiedAccess>]
module Json =
    /// New options with these rules, to be changed and given to <c>Handler.jsonWith</c>.
    [<RequiresUnreferencedCode("Reads types by reflection; under trimming or Native AOT use codec values.")>]
    [<RequiresDynamicCode("Reads types by reflection; under Native AOT use codec values.")>]
    val options: unit -> JsonSerializerOptions
