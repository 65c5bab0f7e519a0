/// Serves events to a published function and says what answering them cost.
module Serve

#load "Publish.fsx"

open System
open System.Diagnostics
open System.IO
open System.Net
open System.Net.Sockets
open System.Runtime.InteropServices
open System.Text
open System.Text.Json
open System.Text.RegularExpressions
open System.Threading
open Process
open Publish

/// How much is asked: a first event, then some that are not measured, then those that are.
type Load = { Bytes: int; WarmUp: int; Measured: int; PaceUs: int option }

/// The size of events unless something else is asked for.
let small = 128

/// The memory of the function, in MB: that of one whole CPU. It limits the heap, and 5 MB of JSON need more than the least.
let private memory = 1769

let cold = { Bytes = small; WarmUp = 0; Measured = 0; PaceUs = None }

type Figures = {
    FirstAnswerMs: float
    FirstInvocationMs: float
    CpuUs: float
    MemoryAtStartMb: float
    PeakMemoryMb: float
}

/// The server gives the program an environment of its own, in which a .NET that is not in the usual place must be named.
let private dotnetRoot = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."))

let median values =
    let sorted = List.sort values
    (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.

/// Whether a figure is what was promised.
let met what value limit =
    let verdict = if value <= limit then "met" else "MISSED"
    $"%.2f{value} {what}, at most %.2f{limit}: {verdict}"

/// What the server in C, which also checks every answer, says of a program.
let asked server program arguments =
    let code, output, errors =
        command
            server
            ([ "--spawn"; program.Executable; "--cwd"; program.Folder; "--env"; $"DOTNET_ROOT={dotnetRoot}" ]
             @ (program.Variables |> List.collect (fun (name, value) -> [ "--env"; $"{name}={value}" ]))
             @ [ "--timeout"; "900"; "--memory"; string memory ]
             @ arguments)
        |> capture

    if code <> 0 then
        halt $"{program.Name} did not answer as it should: {errors.Trim()}"

    let json = JsonDocument.Parse(output).RootElement
    fun (name: string) -> json.GetProperty(name).GetDouble()

/// Both sides on one CPU, which is the steadiest.
let fromC server program load =
    let figure =
        [ "--server-cpu"; "0"; "--child-cpus"; "0"; "--payload-bytes"; string load.Bytes ]
        @ [ "--n"; string load.Measured; "--warmup"; string load.WarmUp ]
        @ (load.PaceUs |> Option.map (fun pace -> [ "--pace-us"; string pace ]) |> Option.defaultValue [])
        |> asked server program

    {
        FirstAnswerMs = figure "cold_start_ms" + figure "first_invoke_us" / 1000.
        FirstInvocationMs = figure "first_invoke_us" / 1000.
        CpuUs = figure "cpu_us_per_inv"
        MemoryAtStartMb = figure "rss_at_init_kb" / 1024.
        PeakMemoryMb = figure "peak_rss_kb" / 1024.
    }

let private event =
    """{"id":"1","name":"lambda","count":42,"items":[{"sku":"SKU-000000","qty":0,"price":12.5}],"data":"abcdefghijklmnopqrstuvwxyzabcd"}"""

/// One request: its head and as much body as that announces.
let private request (stream: Stream) (buffer: byte[]) =
    let rec read filled =
        let text = Encoding.Latin1.GetString(buffer, 0, filled)
        let head = text.IndexOf "\r\n\r\n"
        let length = Regex.Match(text, @"(?i)\ncontent-length: *(\d+)")
        let needed = head + 4 + (if length.Success then int length.Groups[1].Value else 0)

        if head >= 0 && filled >= needed then
            text
        else
            match stream.Read(buffer, filled, buffer.Length - filled) with
            | 0 -> halt "The function closed its connection."
            | count -> read (filled + count)

    read 0

/// The same without a C compiler: a loop in this script, both sides wherever they like, CPU in steps of 10 ms. Events of
/// 128 bytes only.
let fromScript (program: Program) load =
    use listener = new TcpListener(IPAddress.Loopback, 0)
    listener.Start()
    let info = ProcessStartInfo(Path.Combine(program.Folder, program.Executable))
    let port = (listener.LocalEndpoint :?> IPEndPoint).Port

    for name, value in
        [
            "AWS_LAMBDA_RUNTIME_API", $"127.0.0.1:{port}"
            "AWS_LAMBDA_FUNCTION_NAME", "bench-function"
            "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", string memory
            "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/bench-function"
            "AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[$LATEST]0123456789abcdef0123456789abcdef"
            "AWS_REGION", "us-east-1"
            "LAMBDA_TASK_ROOT", program.Folder
            "_HANDLER", "function.handler"
            yield! program.Variables
        ] do
        info.Environment[name] <- value

    let watch = Stopwatch.StartNew()
    use running = Process.Start info |> Option.ofObj |> Option.defaultWith (fun () -> halt "It could not be started.")

    try
        use client = listener.AcceptTcpClientAsync().WaitAsync(TimeSpan.FromSeconds 30.).Result
        client.NoDelay <- true
        let stream = client.GetStream()
        let buffer = Array.zeroCreate 65536
        let send (text: string) = stream.Write(Encoding.ASCII.GetBytes text)

        let answerOne number =
            request stream buffer |> ignore

            if load.PaceUs.IsSome then
                Thread.Sleep 1

            let sent = watch.Elapsed

            send (
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {event.Length}\r\n"
                + $"Lambda-Runtime-Aws-Request-Id: 00000000-0000-4000-8000-%012d{number}\r\n"
                + "Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:us-east-1:123456789012:function:bench-function\r\n"
                + $"Lambda-Runtime-Deadline-Ms: {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 60_000L}\r\n\r\n{event}"
            )

            if not ((request stream buffer).Contains "/response") then
                halt $"{program.Name} did not answer as it should."

            let took = watch.Elapsed - sent

            send
                "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"status\":\"OK\"}\n"

            took.TotalMilliseconds

        let cpuUs () =
            running.Refresh()
            running.TotalProcessorTime.TotalMicroseconds

        let megabytes bytes = float bytes / 1024. / 1024.
        let firstInvocation = answerOne 0
        let firstAnswer = watch.Elapsed.TotalMilliseconds
        running.Refresh()
        let memory = megabytes running.WorkingSet64

        for number in 1 .. load.WarmUp do
            answerOne number |> ignore

        let before = cpuUs ()

        for number in 1 .. load.Measured do
            answerOne number |> ignore

        {
            FirstAnswerMs = firstAnswer
            FirstInvocationMs = firstInvocation
            CpuUs = (cpuUs () - before) / float (max 1 load.Measured)
            MemoryAtStartMb = memory
            PeakMemoryMb = megabytes running.PeakWorkingSet64
        }
    finally
        running.Kill()
