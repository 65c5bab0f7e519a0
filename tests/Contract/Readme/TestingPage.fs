/// The code of docs/testing.md, put into programs that run it: one of C#, one of F#. Each mounts its laws twice, on the
/// page's handler and on one that stumbles, so that it is seen that they are run.
module PureLambda.Contract.Readme.TestingPage

open System
open System.IO
open PureLambda.Recordings

let private page = File.ReadAllText(Path.Combine(Repository.root, "docs", "testing.md"))
let private ofKind kind = Snippets.ofKindIn page kind |> String.concat "\n"

let kinds = [
    for language in [ "csharp"; "fsharp" ] do
        for what in [ "part"; "xunit"; "nunit"; "facts" ] do
            $"{language} {what}"
    "fsharp expecto"
]

let blocks = Snippets.codeBlocksIn page
let snippets kind = Snippets.ofKindIn page kind

/// What the programs need beside the packages: the test frameworks, and what runs xunit's tests in a process of their own.
let frameworks = [
    "FsCheck"
    "nunit.framework"
    "xunit.v3.assert"
    "xunit.v3.common"
    "xunit.v3.core"
    "xunit.v3.runner.common"
    "xunit.v3.runner.inproc.console"
]

/// NUnit comes without a program that runs tests: its own runner is asked, and what it counted is said.
let private csharpProgram =
    """using NUnit.Framework.Api;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

var runner = new NUnitTestAssemblyRunner(new DefaultTestAssemblyBuilder());
runner.Load(typeof(Shout).Assembly, new Dictionary<string, object>());
var result = runner.Run(TestListener.NULL, TestFilter.Empty);
Console.WriteLine($"NUnit: {result.PassCount} passed, {result.FailCount} failed");
await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(["-noColor"]);
"""

let csharpFiles () =
    let common = "using PureLambda;\nusing PureLambda.Testing;\n"

    let stumbling =
        "public static class Shout { public static Handler Handler { get; } = Handler.Text((text, _) => Task.FromResult(text.Substring(0, 1))); }\n"

    let mounted framework opened =
        let snippet = ofKind $"csharp {framework}"
        $"{common}using {opened};\n\nnamespace {framework}.Good {{\n{snippet}}}\nnamespace {framework}.Bad {{\n{stumbling}{snippet}}}\n"

    let facts =
        let methods = Snippets.indented (ofKind "csharp facts")
        $"{common}using FsCheck.Fluent;\nusing Xunit;\n\npublic class Facts\n{{\n{methods}}}\n"

    [
        "Part.cs", common + ofKind "csharp part"
        "InXunit.cs", mounted "xunit" "Xunit"
        "InNUnit.cs", mounted "nunit" "NUnit.Framework"
        "Facts.cs", facts
        "Program.cs", csharpProgram
    ]

let private fsharpProgram =
    """module Program

open System.Collections.Generic
open NUnit.Framework.Api
open NUnit.Framework.Internal

[<EntryPoint>]
let main _ =
    let runner = NUnitTestAssemblyRunner(DefaultTestAssemblyBuilder())
    runner.Load(typeof<Expecto.Test>.Assembly, Dictionary<string, obj>()) |> ignore
    let result = runner.Run(TestListener.NULL, TestFilter.Empty)
    System.Console.WriteLine $"NUnit: {result.PassCount} passed, {result.FailCount} failed"
    Expecto.run [ InExpecto.Good.tests; InExpecto.Bad.tests ]
    Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run([| "-noColor" |]).Result |> ignore
    0
"""

/// Expecto is not on every feed, and the page needs two functions of it: these have their names and types.
let private expecto =
    """module Expecto

type Test =
    | Case of string * (unit -> unit)
    | List of string * Test list

let testCase name code = Case(name, code)
let testList name tests = List(name, tests)

let run tests =
    let rec holds test =
        match test with
        | List(_, tests) -> List.collect holds tests
        | Case(_, code) -> [ (try code (); true with _ -> false) ]

    let passed, failed = tests |> List.collect holds |> List.partition id
    System.Console.WriteLine $"Expecto: {passed.Length} passed, {failed.Length} failed"
"""

let fsharpFiles () =
    let common = "open System\nopen PureLambda.FSharp\nopen PureLambda.Testing.FSharp\n"

    let stumbling = "let shout = Function.sync (fun (text: string) -> text.Substring(0, 1)) |> Handler.text\n"

    let mounted name opened kind =
        let snippet = Snippets.indented (ofKind kind)
        let good = $"module Good =\n{snippet}\n"
        let bad = $"module Bad =\n{Snippets.indented stumbling}{snippet}\n"
        $"module {name}\n\nopen {opened}\n{common}open Part\n\n{good}\n{bad}"

    let facts =
        $"module Facts\n\nopen System.Threading.Tasks\nopen Xunit\nopen FsCheck\nopen FsCheck.FSharp\n{common}open Part\n\n"

    [
        "Part.fs", $"module Part\n\n{common}\n" + ofKind "fsharp part"
        "Expecto.fs", expecto
        "InXunit.fs", mounted "InXunit" "Xunit" "fsharp xunit"
        "InNUnit.fs", mounted "InNUnit" "NUnit.Framework" "fsharp nunit"
        "InExpecto.fs", mounted "InExpecto" "Expecto" "fsharp expecto"
        "Facts.fs", facts + ofKind "fsharp facts"
        "Program.fs", fsharpProgram
    ]
