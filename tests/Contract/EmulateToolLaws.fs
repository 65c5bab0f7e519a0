/// `purelambda emulate` as a user meets it: it says where the function answers, it answers there, and Ctrl+C ends it.
module PureLambda.Contract.EmulateToolLaws

open System
open System.Diagnostics
open System.IO
open System.Net.Http
open System.Runtime.InteropServices
open System.Text.RegularExpressions
open Xunit
open PureLambda.Contract.Readme

[<DllImport "libc">]
extern int private kill(int id, int signal)

let private interrupt = 2
let private limit = TimeSpan.FromSeconds 60.

let private built (project: string) (file: string) =
    let configuration = (nonNull (DirectoryInfo(AppContext.BaseDirectory).Parent)).Name
    Path.Combine(Snippets.root, project, "bin", configuration, "net10.0", file)

let private started (arguments: string list) =
    let tool = built "src/Runtime.Tool" "PureLambda.Tool.dll"
    let start = ProcessStartInfo("dotnet", tool :: "emulate" :: arguments)
    start.RedirectStandardOutput <- true
    start.RedirectStandardError <- true
    let running = new Process(StartInfo = start)
    running.Start() |> ignore
    running

let private ended (running: Process) =
    let output = running.StandardOutput.ReadToEndAsync()
    let errors = running.StandardError.ReadToEndAsync()

    if not (running.WaitForExit limit) then
        running.Kill()
        failwith $"Within {limit.TotalSeconds} s it did not end."

    running.ExitCode, output.Result, errors.Result

[<Fact>]
let ``a function answers where it is said to, and Ctrl+C ends it`` () =
    use running = started [ "--port"; "0"; "--"; built "tests/Flawed" "flawed" ]
    let address = Regex.Match(string (running.StandardOutput.ReadLine()), "http://[0-9.:]+").Value
    use client = new HttpClient()
    let path = $"{address}/2015-03-31/functions/any/invocations"
    let failed = client.PostAsync(path, new StringContent """{"fail":1}""").Result
    Assert.True(failed.Headers.Contains "X-Amz-Function-Error")
    let reply = client.PostAsync(path, new StringContent """{"n":1}""").Result
    Assert.Equal("""{"n":1}""", reply.Content.ReadAsStringAsync().Result)
    Assert.Equal(0, kill (running.Id, interrupt))
    let code, output, errors = ended running
    Assert.Equal((0, ""), (code, errors))
    Assert.Contains("REPORT RequestId:", output)

[<Fact>]
let ``wrong arguments exit with 2 and say what to give`` () =
    for arguments, said in
        [
            [ "--"; "./nowhere" ], "./nowhere does not exist"
            [ "--port"; "many"; "--"; built "tests/Flawed" "flawed" ], "--port is many"
            [], "purelambda emulate --help"
        ] do
        use running = started arguments
        let code, output, errors = ended running
        Assert.Equal((2, ""), (code, output))
        Assert.Contains(said, errors)
