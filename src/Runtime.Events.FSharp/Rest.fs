namespace PureLambda.Events.FSharp

open PureLambda
open PureLambda.FSharp

[<RequireQualifiedAccess>]
module Rest =
    let tryFind name (rest: Sequence<JsonMember>) =
        rest |> Seq.tryPick (fun (found: JsonMember) -> if found.Name = name then Some found.Json else None)

    let tryRead (codec: Codec<'value>) name rest =
        match tryFind name rest with
        | Some json -> json |> Codec.decode codec |> Result.map Some
        | None -> Ok None
