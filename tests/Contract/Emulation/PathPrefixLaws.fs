/// A Runtime API below a path: AWS_LAMBDA_RUNTIME_API=host:port/some/prefix.
module PureLambda.Contract.Emulation.PathPrefixLaws

open System
open System.Text
open System.Threading
open Xunit
open PureLambda.Contract
open PureLambda.Contract.Probes
open PureLambda.Testing

let private onDemand = Initialization.OnDemand() :> Initialization

[<Fact>]
let ``the process is told the prefix, is served below it, and nowhere else`` () =
    use stage = new Stage(onDemand, "/some/prefix", TimeSpan.FromSeconds 20.)
    let report = stage.Invoke "{}"
    let puppet = stage.Puppet()
    Assert.Equal($"127.0.0.1:{puppet.Port}/some/prefix", puppet.Variables["AWS_LAMBDA_RUNTIME_API"])

    for path in
        [
            "/2018-06-01/runtime/invocation/next"
            "/some/2018-06-01/runtime/invocation/next"
            "/some/prefixed/2018-06-01/runtime/invocation/next"
            "/Some/prefix/2018-06-01/runtime/invocation/next"
        ] do
        let line = Line puppet.Port
        line.Write(Encoding.ASCII.GetBytes $"GET {path} HTTP/1.1\r\nHost: h\r\n\r\n")
        let status, _, _ = line.Read false
        Assert.Equal((path, 404), (path, status))
        line.Close()

    let id, _ = Stage.ofTask (puppet.Serve())
    let next = puppet.Next()
    Assert.Equal($"\"{id}\"", (Stage.ofTask report).Result.Body.ToString())
    Assert.False next.IsCompleted

[<Theory; InlineData "samples/Hello.CSharp"; InlineData "samples/Hello.FSharp"; InlineData "tests/Flawed">]
let ``real runtimes find their events below it`` project =
    let name = if project = "tests/Flawed" then "flawed" else "bootstrap"
    let options = EmulatorOptions(Bootstrap = Built.file project name, PathPrefix = PathPrefix.Of "/my/function")
    let emulator = new Emulator(options)

    try
        let event = ReadOnlyMemory(Encoding.UTF8.GetBytes """{"name":"Ann","Name":"Ann"}""")
        let report = Stage.ofTask (emulator.InvokeAsync(event, CancellationToken.None))
        Assert.True(report.Result.IsSuccess, report.Result.Body.ToString())
        Assert.Contains("Ann", report.Result.Body.ToString())
    finally
        emulator.DisposeAsync().AsTask().Wait()

[<Theory>]
[<InlineData "my/function"; InlineData "/"; InlineData "/my/"; InlineData "/my//function"; InlineData "/my/../function">]
[<InlineData "/a b"; InlineData "/%41"; InlineData "/a?b"; InlineData "/ä">]
let ``what is no path is refused`` prefix =
    let refusal = Assert.Throws<ArgumentException>(fun () -> PathPrefix.Of prefix |> ignore)
    Assert.Contains($"\"{prefix}\" is no path prefix", refusal.Message)
