namespace PureLambda.Contract

open System
open System.Collections.Concurrent
open System.Threading
open System.Threading.Tasks
open PureLambda
open PureLambda.Protocol
open PureLambda.Shell

type Medium =
    | InMemory
    | OverSockets
    /// Over sockets, and next goes out in the write of an answer.
    | Pipelined

/// What our runtime did in a recorded life.
type Replayed = {
    Life: Life
    /// Where the Runtime API was, as the Host header says it.
    Authority: string
    /// What it sent, by connection.
    Sent: (int * Request) list
    ExitCode: int
    /// Whether it went on until it was asked to stop, or ended by itself.
    WentOn: bool
    /// Whether it then still waited for a handler or an initialiser.
    Hung: bool
    /// What neither side should have done.
    Problems: string list
    /// How long the timers were that it set; those of the shutdown are of no length.
    Timers: TimeSpan list
    /// Every step of its machine, in words.
    Walk: string list
}

[<RequireQualifiedAccess>]
module Replay =
    /// Far more than any replay takes, so that a runtime which neither asks nor ends fails its test. When one has, the
    /// others are given less.
    let mutable private patience = TimeSpan.FromSeconds 15.

    /// A clock that stands still when the recording was made, and notes what timers are set on it.
    let private clock (recording: Recording) (timers: ConcurrentQueue<TimeSpan>) =
        let now = Walk.clock recording |> Option.defaultValue DateTimeOffset.UnixEpoch

        {
            new TimeProvider() with
                override _.GetUtcNow() = now

                override _.CreateTimer(callback, state, dueTime, period) =
                    timers.Enqueue dueTime
                    TimeProvider.System.CreateTimer(callback, state, dueTime, period)
        }

    let private environment (life: Life) authority =
        let mode = [
            if life.Recording.Mode = Managed then
                "AWS_LAMBDA_INITIALIZATION_TYPE", "lambda-managed-instances"
        ]

        let variables = Map.toList life.Recording.Environment @ mode @ [ "AWS_LAMBDA_RUNTIME_API", authority ] |> Map

        fun name -> Map.tryFind name variables |> Option.toObj

    /// Where the recorded client found the Runtime API, so that even its Host header can be compared.
    let private recordedAuthority (life: Life) =
        life.Calls
        |> List.tryPick (fun call -> Headers.tryFind "Host" call.Request.Headers)
        |> Option.defaultValue "127.0.0.1:9001"

    let private run pipelined life (peer: Peer) authority (transport: RuntimeApiAddress -> ITransport) vanish =
        use stop = new CancellationTokenSource()
        let walk = ConcurrentQueue<string>()
        let timers = ConcurrentQueue<TimeSpan>()

        let options =
            RuntimeOptions(
                Environment = environment life authority,
                Transport = (fun address -> transport address),
                Time = clock life.Recording timers,
                Log = ignore,
                Observer = (Narration.Line >> walk.Enqueue),
                Stop = stop.Token,
                PipelineNext = pipelined,
                // Nobody waits for a handler that never returns.
                ShutdownTime = TimeSpan.Zero,
                SetTraceVariable = false
            )

        let program = (Program.ofLife peer vanish).With(fun _ -> options)

        let running = Task.Factory.StartNew((fun () -> Lambda.Run program), TaskCreationOptions.LongRunning)

        let failed what =
            let given = patience
            patience <- TimeSpan.FromSeconds 1.
            let steps = String.Join("\n  ", walk)
            failwith $"the runtime {what} within {given}:\n  {steps}"

        let ended = (running :> IAsyncResult).AsyncWaitHandle

        match WaitHandle.WaitAny([| ended; peer.Settled.WaitHandle |], patience) with
        | WaitHandle.WaitTimeout -> failed "neither waited nor ended"
        | _ -> ()

        let wentOn = not running.IsCompleted
        stop.Cancel()

        if not (running.Wait patience) then
            failed "did not stop"

        {
            Life = life
            Authority = authority
            Sent = peer.Received
            ExitCode = running.Result
            WentOn = wentOn
            Hung = peer.IsHanging
            Problems = peer.Problems
            Timers = List.ofSeq timers
            Walk = List.ofSeq walk
        }

    let private inMemory life =
        use peer = new Peer(life)
        let connections = ref 0

        let transport address = new MemoryTransport(peer, Interlocked.Increment connections, address) :> ITransport

        run false life peer (recordedAuthority life) transport peer.Vanish

    let private overSockets pipelined life =
        use peer = new Peer(life)
        use server = new SocketPeer(peer)

        let vanish () =
            peer.Vanish()
            server.Close()

        run pipelined life peer $"127.0.0.1:{server.Port}" (fun address -> new SocketTransport(address)) vanish

    let private walked = ConcurrentDictionary<string, Life list>()
    let private lived = ConcurrentDictionary<struct (Medium * string * int), Lazy<Replayed>>()

    /// The lives of a recording, walked once.
    let lives (recording: Recording) = walked.GetOrAdd(recording.File, (fun _ -> Walk.lives recording))

    /// Lets our runtime live a recorded life. Each is lived once, and looked at by several tests.
    let life medium (life: Life) =
        let live _ =
            match medium with
            | InMemory -> inMemory life
            | OverSockets -> overSockets false life
            | Pipelined -> overSockets true life

        lived.GetOrAdd(struct (medium, life.Recording.File, life.Index), (fun key -> lazy (live key))).Value
