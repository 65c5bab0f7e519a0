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
        (over: SocketTransport -> ITransport)
        kind
        (time: TimeProvider)
        (log: LogRecord -> unit)
        (address: RuntimeApiAddress)
        stop
        =
        let variable name : string | null = if name = "AWS_LAMBDA_RUNTIME_API" then address.Authority else null

        RuntimeOptions(
            Environment = Func<_, _> variable,
            Transport = Func<_, _>(fun address -> over (Transport.on kind address)),
            Time = time,
            Log = Action<_> log,
            Stop = stop,
            PipelineNext = pipelined,
            SetTraceVariable = false
        )

    let private asItIs (transport: SocketTransport) = transport :> ITransport

    /// What a program takes from outside, with real sockets of one kind and everything else in the test's hand.
    let options kind time log address stop = optionsOf false asItIs kind time log address stop

    /// The same, with next in the write of an answer, over what a test makes of the sockets.
    let pipelinedOver over kind log address stop = optionsOf true over kind (ManualTime(leaps = true)) log address stop

    /// The same over the sockets as they are.
    let pipelined kind log address stop = pipelinedOver asItIs kind log address stop

    /// Runs a program of one handler at an address to its end: its exit and its log.
    let runAt kind (handler: Handler) address =
        let records = ConcurrentQueue<LogRecord>()
        let options = options kind (ManualTime(leaps = true)) records.Enqueue address CancellationToken.None
        let exit = Lambda.Run((Bootstrap.Of handler).With(fun _ -> options))
        exit, List.ofSeq records

    /// The same against scripted connections.
    let run kind scripts handler = ScriptedServer.serve scripts (runAt kind handler)
