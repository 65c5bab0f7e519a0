/// SIGTERM to a real process, in each state in which a platform may send it.
module PureLambda.Contract.SignalLaws

open System
open System.Collections.Generic
open System.Diagnostics
open System.IO
open System.Net
open System.Runtime.InteropServices
open System.Threading
open Xunit
open PureLambda.Contract.Readme

[<DllImport "libc">]
extern int private kill(int id, int signal)

let private terminate = 15
let private limit = TimeSpan.FromSeconds 60.

/// Says what it does, and waits for a line wherever the test wants to stop it.
let private program =
    "Program.cs",
    """
using PureLambda;

static void Pause(string where)
{
    Console.WriteLine(where);
    if (Environment.GetEnvironmentVariable("PAUSE_IN") == where)
        Console.ReadLine();
}

return Lambda.Run(
    Bootstrap
        .Of(Handler.Text((text, _) => { Pause("handling"); return Task.FromResult(text); }))
        .OnInit(() => Task.Run(() => Pause("initializing")))
        .OnCleanup(_ => { Pause("cleaning up"); return Task.CompletedTask; })
        // Time enough on a machine that is busy with other tests.
        .With(options => options with { ShutdownTime = TimeSpan.FromSeconds(60) }));
"""

let private built =
    lazy
        (let folder = Directory.CreateTempSubdirectory "purelambda-signal-"
         AppDomain.CurrentDomain.ProcessExit.Add(fun _ -> folder.Delete true)

         match Workshop.build folder.FullName [ program ] with
         | Ok bootstrap -> bootstrap
         | Error output -> failwith output)

/// A Runtime API with one event, which tells of each request, and answers a post when it is let.
type private Api() =
    let listener = new HttpListener()
    let seen = new HashSet<string>()
    let post = new ManualResetEventSlim(true)
    let mutable events = 1

    let port =
        use probe = new Sockets.TcpListener(IPAddress.Loopback, 0)
        probe.Start()
        (probe.LocalEndpoint :?> IPEndPoint).Port

    let reply (context: HttpListenerContext) (status: int) (text: string) =
        context.Response.StatusCode <- status
        context.Response.Close(Text.Encoding.UTF8.GetBytes text, true)

    let answer (context: HttpListenerContext) =
        let path = (nonNull context.Request.Url).AbsolutePath
        let name = path.Substring(path.LastIndexOf '/' + 1)

        match name with
        | "register" ->
            context.Response.AddHeader("Lambda-Extension-Identifier", "e-1")
            reply context 200 ""
        | "next" when path.Contains "/extension/" -> ()
        | "next" when events > 0 ->
            events <- events - 1
            context.Response.AddHeader("Lambda-Runtime-Aws-Request-Id", "r-1")
            reply context 200 "event"
        | "next" -> lock seen (fun () -> seen.Add "idle" |> ignore)
        | _ ->
            lock seen (fun () -> seen.Add name |> ignore)
            post.Wait limit |> ignore
            reply context 202 ""

    let rec serve () =
        match
            try
                Some(listener.GetContext())
            with
            | :? HttpListenerException
            | :? ObjectDisposedException -> None
        with
        | Some context ->
            Thread((fun () -> answer context), IsBackground = true).Start()
            serve ()
        | None -> ()

    do
        listener.Prefixes.Add $"http://127.0.0.1:{port}/"
        listener.Start()
        Thread(serve, IsBackground = true).Start()

    member _.Port = port
    member _.HoldPosts() = post.Reset()
    member _.ReleasePosts() = post.Set()
    member _.Saw name = lock seen (fun () -> seen.Contains name)

    interface IDisposable with
        member _.Dispose() =
            post.Set()
            (listener :> IDisposable).Dispose()

let private awaited (what: string) (condition: unit -> bool) =
    if not (SpinWait.SpinUntil(condition, limit)) then
        failwith $"Within {limit.TotalSeconds} s it did not come to this: {what}."

/// Starts the program, sends SIGTERM where it stands, lets it go on, and gives its exit code and what it said.
let private stopped where =
    use api = new Api()

    if where = "posting" then
        api.HoldPosts()

    let start = ProcessStartInfo(built.Value, RedirectStandardOutput = true, RedirectStandardInput = true)
    start.Environment["AWS_LAMBDA_RUNTIME_API"] <- $"127.0.0.1:{api.Port}"
    start.Environment["PAUSE_IN"] <- where
    use running = new Process(StartInfo = start)
    let said = List<string>()
    running.OutputDataReceived.Add(fun line ->
        match line.Data with
        | null -> ()
        | text -> lock said (fun () -> said.Add text))
    running.Start() |> ignore
    running.BeginOutputReadLine()
    let hasSaid text = lock said (fun () -> said.Contains text)

    try
        awaited $"the program is {where}" (fun () ->
            match where with
            | "idle" -> api.Saw "idle"
            | "posting" -> api.Saw "response"
            | _ -> hasSaid where)

        Assert.Equal(0, kill (running.Id, terminate))
        running.StandardInput.WriteLine()
        api.ReleasePosts()
        Assert.True(running.WaitForExit limit, $"The program, stopped while {where}, does not end.")
        running.WaitForExit()
        running.ExitCode, List.ofSeq said, api.Saw "response"
    finally
        if not running.HasExited then
            running.Kill()

[<Theory; InlineData "initializing"; InlineData "idle"; InlineData "handling"; InlineData "posting">]
let ``SIGTERM ends the process in order, whatever it is doing`` where =
    let exitCode, said, answered = stopped where
    Assert.Equal(0, exitCode)
    Assert.Equal(1, said |> List.filter ((=) "cleaning up") |> List.length)
    Assert.Equal("cleaning up", List.last said)
    // What was begun is finished: an event that was taken is answered.
    Assert.Equal(List.contains "handling" said, answered)
