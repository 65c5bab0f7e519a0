namespace PureLambda.WebServer.FSharp

open System.Threading
open System.Threading.Tasks
open PureLambda

type Server = PureLambda.WebServer.Server

[<RequireQualifiedAccess>]
module Server =
    let programWith (variables: (string * string) list) name (arguments: string list) : Server =
        Server.Program(
            name,
            Sequence.From arguments,
            Environment = Sequence.From [ for variable, value in variables -> struct (variable, value) ]
        )

    let program name arguments = programWith [] name arguments

    let run (serve: CancellationToken -> Task<unit>) : Server = Server.Function(fun stop -> serve stop)

    let running: Server = Server.Running()
