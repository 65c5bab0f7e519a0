/// What a program has from the package unless its project says otherwise.
module PureLambda.Contract.DefaultsLaws

open System.IO
open System.Text.Json
open PureLambda.Shell
open Xunit

let private configured (sample: string) =
    let file = Built.file $"samples/{sample}" "bootstrap.runtimeconfig.json"
    use document = JsonDocument.Parse(File.ReadAllText file)
    let options = document.RootElement.GetProperty "runtimeOptions"
    let properties = (options.GetProperty "configProperties").Clone()

    fun (name: string) ->
        match properties.TryGetProperty name with
        | true, value -> Some(value.GetRawText())
        | _ -> None

[<Theory>]
[<InlineData "Hello.CSharp">]
[<InlineData "Hello.FSharp">]
let ``what is not compiled ahead of time has the package's settings`` sample =
    let value = configured sample
    Assert.Equal(Some "false", value "System.GC.Concurrent")
    Assert.Equal(Some "false", value "System.Runtime.TieredPGO")
    Assert.Equal(Some "false", value "System.Diagnostics.Tracing.EventSource.IsSupported")
    Assert.Equal(Some "true", value "System.Globalization.Invariant")
    Assert.Equal(Some(string LargeBodies.Large), value "System.GC.LOHThreshold")
