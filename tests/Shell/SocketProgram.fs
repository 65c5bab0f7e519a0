namespace PureLambda.Properties

open System
open System.Collections.Concurrent
open System.Threading
open PureLambda
open PureLambda.Protocol
open PureLambda.Shell

/// Whole programs over real sockets.
[<RequireQualifiedAccess>]
module internal SocketProgram =
    let private optionsOf
        pipelined
        kind
        (time: TimeProvider)
        (log: LogRecord -> unit)
        (address: RuntimeApiAddress)
        stop
        =
        let variable name : string | null = if name = "AWS_LAMBDA_RUNTIME_API" then address.Authority else null

        RuntimeOptions(
            Environment = Func<_, _> variable,
            Transport = Func<_, _>(fun address -> Transport.on kind address :> ITransport),
            Time = time,
            Log = Action<_> log,
            Stop = stop,
            PipelineNext = pipelined,
            SetTraceVariable = false
        )

    /// What a program takes from outside, with real sockets of one kind and everything else in the test's hand.
    let options kind time log address stop = optionsOf false kind time log address stop

    /// The same, and next goes out in the write of an answer.
    let pipelined kind time log address stop = optionsOf true kind time log address stop

    /// Runs a program of one handler at an address to its end: its exit and its log.
    let runAt kind (handler: Handler) address =
        let records = ConcurrentQueue<LogRecord>()
        let options = options kind (ManualTime(leaps = true)) records.Enqueue address CancellationToken.None
        let exit = Lambda.Run((Bootstrap.Of handler).With(fun _ -> options))
        exit, List.ofSeq records

    /// The same against scripted connections.
    let run kind scripts handler = ScriptedServer.serve scripts (runAt kind handler)
