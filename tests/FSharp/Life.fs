namespace PureLambda.FSharp.Tests

open System
open System.Collections.Concurrent
open System.IO
open System.Text.Json
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.FSharp
open PureLambda.Protocol
open PureLambda.Shell

/// What a program did from its start to its end, told by the Runtime API that it called and by itself.
type Life = { ExitCode: int; Happened: string list; Problems: Fault list }

/// A Runtime API in memory. It hands out its events, takes whatever is posted, and asks the program to stop when there
/// are no more.
type Platform(variables: (string * string) list, events: string list) =
    let stop = new CancellationTokenSource()
    let happened = ConcurrentQueue<string>()
    let problems = ConcurrentQueue<Fault>()
    let variables = Map(("AWS_LAMBDA_RUNTIME_API", "localhost:9001") :: variables)
    let waiting = ConcurrentQueue(List.indexed events)

    let reply headers body : Reply =
        Reply.Received(200, Headers.Of [| for name, value in headers -> Header(name, value) |], Payload.ofText body)

    let next () : Reply =
        match waiting.TryDequeue() with
        | true, (index, event) -> reply [ RuntimeApi.HeaderNames.RequestId, $"request-{index + 1}" ] event
        | false, _ ->
            stop.Cancel()
            Reply.Missing(Fault.create "Gone" "the platform stops")

    let errorOf (body: Payload) =
        use json = JsonDocument.Parse body.Memory
        let read (name: string) = json.RootElement.GetProperty(name).GetString()
        $"""{read "errorType"}: {read "errorMessage"}"""

    let post (call: Call) body =
        let path = call.Path.Replace(RuntimeApi.Invocation, "")
        let said = if path.EndsWith "error" then errorOf body else Payload.toText body
        happened.Enqueue $"{path} {said}"
        reply [] "{\"status\":\"OK\"}"

    let send (call: Call) : Reply =
        match call.Path with
        | RuntimeApi.Next -> next ()
        | RuntimeApi.Register -> reply [ RuntimeApi.HeaderNames.ExtensionIdentifier, "1" ] "{}"
        // It stays pending until the end, on a thread of its own: what it comes to does not matter.
        | RuntimeApi.ExtensionNext -> Reply.Missing(Fault.create "Gone" "nothing came")
        | RuntimeApi.RestoreNext ->
            happened.Enqueue "restored"
            reply [] ""
        | _ -> post call call.Body

    let transport = {
        new ITransport with
            member _.Send call = send call

            member _.SendStreamed(call, write) =
                use body = new MemoryStream()

                match write.Invoke body with
                | null -> post call (Payload.ofBytes (body.ToArray()))
                | fault -> Reply.BodyFailed fault

            member _.Interrupt() = ()
            member _.Dispose() = ()
    }

    let report (record: LogRecord) =
        match record.Fault with
        | null -> ()
        | fault -> problems.Enqueue fault

    member _.Options =
        RuntimeOptions(
            Environment = (fun name -> Map.tryFind name variables |> Option.toObj),
            Transport = (fun _ -> transport),
            Time = Clock(),
            Log = report,
            Stop = stop.Token,
            SetTraceVariable = false
        )

    /// Writes down what the program says that it does.
    member _.Note(what: string) = happened.Enqueue what

    /// The same, as a step of a program.
    member platform.Noting what () : Task<unit> = task { platform.Note what }

    member platform.Run program =
        let exitCode = program |> Lambda.withOptions platform.Options |> Lambda.start

        { ExitCode = exitCode; Happened = List.ofSeq happened; Problems = List.ofSeq problems }

    interface IDisposable with
        member _.Dispose() = stop.Dispose()
