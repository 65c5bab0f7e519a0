/// `purelambda emulate` as a user meets it: it says where the function answers, it answers there, and Ctrl+C ends it.
module PureLambda.Contract.EmulateToolLaws

open System.Net.Http
open System.Runtime.InteropServices
open System.Text.RegularExpressions
open Xunit
open PureLambda.Contract

[<DllImport "libc">]
extern int private kill(int id, int signal)

let private interrupt = 2
[<Fact>]
let ``a function answers where it is said to, and Ctrl+C ends it`` () =
    use running = Built.start [ "emulate"; "--port"; "0"; "--"; Built.flawed ]
    let address = Regex.Match(string (running.StandardOutput.ReadLine()), "http://[0-9.:]+").Value
    use client = new HttpClient()
    let path = $"{address}/2015-03-31/functions/any/invocations"
    let failed = client.PostAsync(path, new StringContent """{"fail":1}""").Result
    Assert.True(failed.Headers.Contains "X-Amz-Function-Error")
    let reply = client.PostAsync(path, new StringContent """{"n":1}""").Result
    Assert.Equal("""{"n":1}""", reply.Content.ReadAsStringAsync().Result)
    Assert.Equal(0, kill (running.Id, interrupt))
    let code, output, errors = Built.finish running
    Assert.Equal((0, ""), (code, errors))
    Assert.Contains("REPORT RequestId:", output)

[<Fact>]
let ``wrong arguments exit with 2 and say what to give`` () =
    for arguments, said in
        [
            [ "--"; "./nowhere" ], "./nowhere does not exist"
            [ "--port"; "many"; "--"; Built.flawed ], "--port is many"
            [], "purelambda emulate --help"
        ] do
        let code, output, errors = Built.purelambda ("emulate" :: arguments)
        Assert.Equal((2, ""), (code, output))
        Assert.Contains(said, errors)
