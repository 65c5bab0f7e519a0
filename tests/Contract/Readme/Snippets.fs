/// The README's code, taken out of it and put where it compiles.
module PureLambda.Contract.Readme.Snippets

open System
open System.IO
open System.Text.RegularExpressions
open PureLambda.Recordings

let readme = File.ReadAllText(Path.Combine(Repository.root, "README.md"))

/// The code blocks of a page that are marked `<!-- snippet: KIND -->` with this kind.
let ofKindIn page kind = [
    for found in Regex.Matches(page, @"<!-- snippet: (.+?) -->\s*```\w+\n(.*?)```", RegexOptions.Singleline) do
        if found.Groups[1].Value = kind then
            found.Groups[2].Value
]

/// Every block of a page in turn: its language, and what stands in it.
let blocksIn page = [
    for found in Regex.Matches(page, @"^```(\w*)\n(.*?)^```$", RegexOptions.Singleline ||| RegexOptions.Multiline) do
        found.Groups[1].Value, found.Groups[2].Value
]

/// How many blocks of F# or C# a page has, marked or not.
let codeBlocksIn page = Regex.Matches(page, @"```(fsharp|csharp)\n").Count

let codeBlocks = codeBlocksIn readme
let ofKind = ofKindIn readme

/// What a block between two markers of the README holds.
let between name =
    let found = Regex.Match(readme, $"<!-- {name}:begin -->\n(.*?)<!-- {name}:end -->", RegexOptions.Singleline)
    if found.Success then
        found.Groups[1].Value
    else
        failwith $"The README has no block {name}."

let indented (text: string) =
    text.Split '\n'
    |> Array.map (fun line -> if line = "" then line else "    " + line)
    |> String.concat "\n"

/// What the F# parts speak of without saying it.
let private fsharpPreamble =
    """module Part

open System.Text
open System.Threading
open System.Threading.Tasks
open PureLambda.FSharp

type Order = { Id: string; Quantity: int }
type Receipt = { Id: string; Total: decimal }
type Database = Database
let price (order: Order) (_: Context) : Task<Result<Receipt, Fault>> = task { return Ok { Id = order.Id; Total = 9.5m } }
let shout (text: string) (_: Context) : Task<Result<string, Fault>> = task { return Ok(text.ToUpperInvariant()) }
let warmCaches () : Task<unit> = Task.FromResult()
let flush (_: CancellationToken) : Task<unit> = Task.FromResult()
let connect () : Task<Database> = Task.FromResult Database
let find (_: Database) (order: Order) (_: Context) : Task<Result<Receipt, Fault>> = task { return Ok { Id = order.Id; Total = 1m } }

"""

/// What the C# parts speak of without saying it.
let private csharpPreamble =
    """using System.Text;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PureLambda;
using PureLambda.Hosting;
using PureLambda.Testing;

public record Order(string Id, int Quantity);
public record Receipt(string Id, decimal Total);
public sealed class Shop { public Task<Receipt> Price(Order order) => Task.FromResult(new Receipt(order.Id, 1)); }
public sealed class Database { public Task<Receipt> Find(Order order) => Task.FromResult(new Receipt(order.Id, 1)); }

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
public sealed partial class Json : JsonSerializerContext;

public static class Part
{
    static Task WarmCaches() => Task.CompletedTask;
    static Task Flush(CancellationToken cancellation) => Task.CompletedTask;
    static Task<Database> Connect() => Task.FromResult(new Database());

"""

/// The files of the F# program: what is only said in part, and the whole program.
let fsharpFiles () = [
    "Part.fs", fsharpPreamble + String.concat "\n" (ofKind "fsharp part")
    "Program.fs", "module Program\n\n" + String.concat "\n" (ofKind "fsharp program")
]

/// The files of the C# program.
let csharpFiles () =
    let hosted =
        ofKind "csharp hosted"
        |> List.map (fun text -> $"    static void Hosted(string[] args)\n    {{\n{indented text}    }}\n")
    let parts = ofKind "csharp part" |> List.map indented
    [
        "Part.cs", csharpPreamble + String.concat "\n" (parts @ hosted) + "}\n"
        "Program.cs", String.concat "\n" (ofKind "csharp program")
    ]
