namespace PureLambda.Contract.Emulation

open System
open System.Collections.Concurrent
open System.Diagnostics
open System.Net.Http
open System.Text
open System.Threading
open System.Threading.Tasks
open PureLambda.Testing

/// A process that does nothing but say where its Runtime API is; the test says what a runtime would.
type Puppet(id: int, variables: Map<string, string>) =
    let api = variables["AWS_LAMBDA_RUNTIME_API"]
    let client = new HttpClient(Timeout = TimeSpan.FromSeconds 20.)
    let url path = $"http://{api}/2018-06-01/runtime/{path}"

    member _.Id = id
    member _.Variables = variables
    member _.Port = Uri($"http://{api}").Port

    member _.Get path = client.GetAsync(url path: string)

    /// Asks for an event: its request id and its text.
    member this.Next() =
        task {
            let! reply = this.Get "invocation/next"
            let! event = reply.Content.ReadAsStringAsync()
            return Seq.head (reply.Headers.GetValues "Lambda-Runtime-Aws-Request-Id"), event
        }

    member _.Post(path, content: HttpContent) =
        task {
            let! reply = client.PostAsync(url path, content)
            return int reply.StatusCode
        }

    /// Answers an event: the status.
    member this.Answer(id: string, text: string) =
        this.Post($"invocation/{id}/response", new StringContent(text, Encoding.UTF8, "application/json"))

    /// Asks for an event and answers it with its own id.
    member this.Serve() =
        task {
            let! id, _ = this.Next()
            let! status = this.Answer(id, $"\"{id}\"")
            return id, status
        }

    member _.Kill() =
        use running = Process.GetProcessById id
        running.Kill()

/// An emulator whose processes are puppets.
type Stage(initialization: Initialization, prefix: string, limit: TimeSpan) =
    let log = ConcurrentQueue<string>()
    let puppets = new BlockingCollection<Puppet>()
    let said = ConcurrentDictionary<string, string>()

    // The last line is the process id; those before it are variables.
    let hear (line: LogLine) =
        log.Enqueue line.Text

        match line.Text.Split('=', 2) with
        | [| "PUPPET"; id |] ->
            puppets.Add(Puppet(int id, Map [ for KeyValue(name, value) in said -> name, value ]))
            said.Clear()
        | [| name; value |] when line.Source = LogSource.StandardOutput -> said[name] <- value
        | _ -> ()

    let options =
        EmulatorOptions(
            Bootstrap = "sh",
            Arguments = [| "-c"; "env | grep ^AWS_; echo PUPPET=$$; exec sleep 300" |],
            Initialization = initialization,
            PathPrefix = PathPrefix.Of prefix,
            Timeout = limit,
            RestoreTimeout = limit,
            Log = hear
        )

    let emulator = new Emulator(options)

    /// Nothing takes as long as it may.
    new(initialization) = new Stage(initialization, "", TimeSpan.FromSeconds 20.)

    member _.Emulator = emulator
    member _.Log = List.ofSeq log

    /// The next process that the emulator starts.
    member _.Puppet() =
        let mutable puppet = Unchecked.defaultof<Puppet>

        if puppets.TryTake(&puppet, TimeSpan.FromSeconds 20.) then
            puppet
        else
            failwith "No process was started."

    member _.Invoke(event: string) =
        emulator.InvokeAsync(ReadOnlyMemory(Encoding.UTF8.GetBytes event), CancellationToken.None)

    interface IDisposable with
        member _.Dispose() =
            if not (emulator.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds 30.)) then
                failwith "The emulator does not end."

module Stage =
    let private limit = TimeSpan.FromSeconds 30.

    /// What a task comes to, which it does in time.
    let ofTask (task: Task<'a>) = if task.Wait limit then task.Result else failwith "It takes too long."

    /// What a runtime error says.
    let errorOf (report: InvocationReport) =
        match report.Result with
        | :? InvocationResult.RuntimeError as error -> error.ErrorType, error.Message
        | other -> failwith $"{other}"
