/// The code of docs/batches.md and docs/middleware.md, put into two programs that run it: one of C#, one of F#.
module PureLambda.Contract.Readme.MiddlewarePages

open System.IO
open PureLambda.Recordings

let private pages = [
    for name in [ "batches.md"; "middleware.md" ] -> File.ReadAllText(Path.Combine(Repository.root, "docs", name))
]

let kinds = [ "csharp part"; "csharp facts"; "fsharp part"; "fsharp facts" ]

let blocks = pages |> List.sumBy Snippets.codeBlocksIn

let snippets kind = pages |> List.collect (fun page -> Snippets.ofKindIn page kind)

let private ofKind kind = snippets kind |> String.concat "\n"

/// What runs the tests of the programs.
let frameworks = [
    "xunit.v3.assert"
    "xunit.v3.common"
    "xunit.v3.core"
    "xunit.v3.runner.common"
    "xunit.v3.runner.inproc.console"
]

/// What the C# speaks of without saying it.
let private csharpPreamble =
    """using System.Text.Json;
using System.Text.Json.Serialization;
using PureLambda;

public record Order(string Id, int Quantity);
public record Receipt(string Id, decimal Total);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Order)), JsonSerializable(typeof(Order[])), JsonSerializable(typeof(Receipt))]
public sealed partial class ShopJson : JsonSerializerContext;

public interface ITable
{
    Task<IdempotencyRecord?> PutUnless(IdempotencyRecord record, Func<IdempotencyRecord, bool> condition);
    Task PutIf(IdempotencyRecord record, Func<IdempotencyRecord, bool> condition);
    Task DeleteIf(string key, Func<IdempotencyRecord, bool> condition);
}

"""

let csharpFiles () = [
    "Part.cs", csharpPreamble + ofKind "csharp part"
    "Facts.cs",
    "using System.Text.Json;\nusing PureLambda;\nusing PureLambda.Testing;\nusing Xunit;\n\npublic class Facts\n{\n"
    + Snippets.indented (ofKind "csharp facts")
    + "}\n"
    "Program.cs", "return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run([\"-noColor\"]);\n"
]

/// What the F# speaks of without saying it.
let private fsharpPreamble =
    """module Part

open System
open System.Threading
open System.Threading.Tasks
open PureLambda.FSharp

type Order = { Id: string; Quantity: int }
type Receipt = { Id: string; Total: decimal }

let orderCodec =
    Codec.record<Order> {
        let! id = Codec.field "id" (fun (order: Order) -> order.Id) Codec.text
        and! quantity = Codec.field "quantity" _.Quantity Codec.int
        return { Id = id; Quantity = quantity }
    }

let receiptCodec =
    Codec.record<Receipt> {
        let! id = Codec.field "id" (fun (receipt: Receipt) -> receipt.Id) Codec.text
        and! total = Codec.field "total" _.Total Codec.decimal
        return { Id = id; Total = total }
    }

type Table =
    abstract PutUnless: IdempotencyRecord * (IdempotencyRecord -> bool) -> Task<IdempotencyRecord option>
    abstract PutIf: IdempotencyRecord * (IdempotencyRecord -> bool) -> Task<unit>
    abstract DeleteIf: string * (IdempotencyRecord -> bool) -> Task<unit>

"""

let fsharpFiles () = [
    "Part.fs", fsharpPreamble + ofKind "fsharp part"
    "Facts.fs",
    "module Facts\n\nopen System.Threading.Tasks\nopen Xunit\nopen PureLambda.FSharp\nopen PureLambda.Testing.FSharp\nopen Part\n\n"
    + ofKind "fsharp facts"
    "Program.fs",
    "module Program\n\n[<EntryPoint>]\nlet main _ = Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run([| \"-noColor\" |]).Result\n"
]
