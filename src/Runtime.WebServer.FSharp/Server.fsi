namespace PureLambda.WebServer.FSharp

open System.Threading
open System.Threading.Tasks

/// The web server that answers: a program, a function of this process, or one that somebody else runs.
type Server = PureLambda.WebServer.Server

/// Which web server answers.
[<RequireQualifiedAccess>]
module Server =
    /// A program and its arguments: a path, or a name that the PATH has. It finds the port in its variable PORT.
    val program: name: string -> arguments: string list -> Server

    /// The same with variables beside those of this process.
    val programWith: variables: (string * string) list -> name: string -> arguments: string list -> Server

    /// A function that listens, and ends when its token is cancelled.
    val run: serve: (CancellationToken -> Task<unit>) -> Server

    /// A server that runs already, or is started by somebody else.
    val running: Server
