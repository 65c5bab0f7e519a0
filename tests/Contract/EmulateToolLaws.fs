/// `purelambda emulate` as a user meets it: it says where the function answers, it answers there, and Ctrl+C ends it.
module PureLambda.Contract.EmulateToolLaws

open System.IO
open System.Net.Http
open System.Runtime.InteropServices
open System.Text.Json
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

/// Options that send these events, whose files last as long as the action.
let private sending (texts: string list) (act: string list -> unit) =
    let folder = Directory.CreateTempSubdirectory "purelambda-events-"

    try
        let files = [ for index, text in List.indexed texts -> Path.Combine(folder.FullName, $"{index}.json"), text ]

        for file, text in files do
            File.WriteAllText(file, text)

        act (files |> List.collect (fun (file, _) -> [ "--event"; file ]))
    finally
        folder.Delete true

[<Fact>]
let ``events are sent at once to a process that may have several`` () =
    // Each waits for the other.
    sending [ """{"meet":2,"n":1}"""; """{"meet":2,"n":2}""" ] (fun meeting ->
        let options = [ "--concurrency"; "2"; "--timeout"; "20" ]
        let code, output, errors = Built.purelambda ("invoke" :: options @ meeting @ [ "--"; Built.flawed ])
        Assert.Equal((0, ""), (code, errors))
        let first, second = output.IndexOf "\"n\": 1", output.IndexOf "\"n\": 2"
        Assert.True(0 < first && first < second, output))

[<Fact>]
let ``for machines the answers are all that standard output has, and the exit code is the same`` () =
    sending [ """{"n":1}"""; """{"fail":1}""" ] (fun events ->
        let code, output, errors = Built.purelambda ("invoke" :: "--json" :: events @ [ "--"; Built.flawed ])
        use json = JsonDocument.Parse output
        let items = List.ofSeq (json.RootElement.EnumerateArray())
        let named (name: string) = [ for item in items -> string (item.GetProperty name) ]
        Assert.Equal(1, code)
        Assert.Equal<string list>([ "success"; "function-error" ], named "status")
        Assert.Equal<string list>([ "True"; "False" ], named "held")
        Assert.Equal(1, items[0].GetProperty("payload").GetProperty("n").GetInt32())
        Assert.Equal("Function.Refused", string (items[1].GetProperty "errorType"))
        Assert.Contains("REPORT RequestId:", string (items[1].GetProperty "logTail"))

        for expected in [ "START RequestId:"; "was to succeed, and failed." ] do
            Assert.Contains(expected, errors))

[<Fact>]
let ``Ctrl+C ends a function that is waited for, with the exit code of an interruption`` () =
    sending [ """{"meet":2}""" ] (fun alone ->
        use running = Built.start ("invoke" :: "--timeout" :: "60" :: alone @ [ "--"; Built.flawed ])

        while not ((string (running.StandardOutput.ReadLine())).StartsWith "START") do
            Assert.False running.HasExited

        Assert.Equal(0, kill (running.Id, interrupt))
        let code, _, _ = Built.finish running
        Assert.Equal(130, code))

[<Fact>]
let ``a function is stored and restored, and served below a path, where that is asked for`` () =
    let options = [ "--snapstart"; "--path-prefix"; "/my/function" ]
    sending [ "{}" ] (fun event ->
        let code, output, errors = Built.purelambda ("invoke" :: options @ event @ [ "--"; Built.flawed ])
        Assert.Equal((0, ""), (code, errors))
        Assert.Contains("RESTORE_REPORT Restore Duration: ", output))

[<Fact>]
let ``wrong arguments exit with 2 and say what to give`` () =
    for arguments, said in
        [
            [ "--"; "./nowhere" ], "./nowhere does not exist"
            [ "--port"; "many"; "--"; Built.flawed ], "--port is many"
            [ "--http"; "gopher"; "--"; Built.flawed ], "--http is gopher; give rest, http, http1 or url"
            [ "--http"; "rest:-1"; "--"; Built.flawed ], "--http is rest:-1; give a port from 0 to 65535"
            [ "--concurrency"; "0"; "--"; Built.flawed ], "--concurrency is 0; give a number from 1 to 10000."
            [ "--concurrency"; "2"; "--snapstart"; "--"; Built.flawed ],
            "--snapstart and --concurrency exclude each other"
            [ "--path-prefix"; "my"; "--"; Built.flawed ], "--path-prefix: \"my\" is no path prefix"
            [], "purelambda emulate --help"
        ] do
        let code, output, errors = Built.purelambda ("emulate" :: arguments)
        Assert.Equal((2, ""), (code, output))
        Assert.Contains(said, errors)
