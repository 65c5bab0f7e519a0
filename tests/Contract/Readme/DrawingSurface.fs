/// The README's drawing of the machine is made from the machine. `build.fsx surface` writes it anew.
module PureLambda.Contract.Readme.DrawingSurface

open System
open System.IO
open Xunit
open PureLambda.Properties
open PureLambda.Recordings

let private drawn =
    String.concat "\n" [
        "```mermaid"
        Diagram.mermaid
        "```"
        ""
        "<details><summary>The same as tables: the process</summary>"
        ""
        Diagram.processTable
        ""
        "</details>"
        ""
        "<details><summary>and a worker</summary>"
        ""
        Diagram.workerTable
        ""
        "</details>"
        ""
    ]

[<Fact>]
let ``the drawing in the README is that of the machine`` () =
    let present = Snippets.between "machine"

    if Environment.GetEnvironmentVariable "PURELAMBDA_ACCEPT_SURFACE" = "1" && present <> drawn then
        let mark edge = $"<!-- machine:{edge} -->\n"
        let before = Snippets.readme.IndexOf(mark "begin") + (mark "begin").Length
        let after = Snippets.readme.IndexOf(mark "end")
        File.WriteAllText(
            Path.Combine(Repository.root, "README.md"),
            Snippets.readme[.. before - 1] + drawn + Snippets.readme[after..]
        )
    else
        Assert.Equal(drawn, present)
