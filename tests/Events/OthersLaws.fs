/// The same of others' sample events, from the folder that PURELAMBDA_EVENTS names, folders below included.
module PureLambda.Events.Tests.OthersLaws

open System
open System.IO
open System.Text.Json
open Xunit
open PureLambda
open PureLambda.Events.Tests.Json
open PureLambda.Events.Tests.Kind

let private folder () =
    match Environment.GetEnvironmentVariable "PURELAMBDA_EVENTS" with
    | null
    | "" -> None
    | folder when Directory.Exists folder -> Some folder
    | folder -> raise (DirectoryNotFoundException $"PURELAMBDA_EVENTS names a folder that does not exist: {folder}")

type private Seen =
    | Kept of kind: string
    | Lost of file: string * why: string
    | NoType
    | NoJson

let private withoutMark (bytes: byte[]) =
    if bytes.AsSpan().StartsWith(ReadOnlySpan [| 0xEFuy; 0xBBuy; 0xBFuy |]) then
        bytes[3..]
    else
        bytes

let private look (folder: string) (file: string) =
    let bytes = File.ReadAllBytes file
    let name = Path.GetRelativePath(folder, file)

    try
        use json = JsonDocument.Parse(ReadOnlyMemory(withoutMark bytes))

        match Kinds.find json.RootElement with
        | None -> NoType
        | Some kind ->
            // With its byte order mark, as the file has it.
            match kind.Again(Payload.Copy bytes) with
            | Ok after when same (Payload.Copy(withoutMark bytes)) after -> Kept kind.Name
            | Ok after -> Lost(name, $"{kind.Name}: became {after.ToText()}")
            | Error fault -> Lost(name, $"{kind.Name}: {fault.Message}")
    with :? JsonException ->
        NoJson

[<Fact>]
let ``others' sample events are read, and written as equal JSON`` () =
    match folder () with
    | None -> Assert.Skip "PURELAMBDA_EVENTS names no folder with sample events of others"
    | Some folder ->
        let seen = [
            for file in Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories) do
                look folder file
        ]

        let count which = seen |> List.filter which |> List.length
        let output = nonNull TestContext.Current.TestOutputHelper

        for kind in Kinds.all do
            output.WriteLine $"{count ((=) (Kept kind.Name)), 4} {kind.Name}"

        output.WriteLine $"{count ((=) NoType), 4} of a kind without a type, {count ((=) NoJson)} no JSON"

        let lost = [
            for one in seen do
                match one with
                | Lost(file, why) -> $"{file}: {why}"
                | _ -> ()
        ]

        Assert.True(lost.IsEmpty, String.Join("\n", lost))
        Assert.True(count (fun one -> one.IsKept) > 0, $"{folder} has no event of any kind")
