namespace PureLambda.WebServer.FSharp

open PureLambda

/// A web server behind Lambda: every event is a request to it, and what it answers is the answer.
[<RequireQualifiedAccess>]
module WebServer =
    /// The program that starts the server in the init phase, waits until it is ready, and asks it for every event. A server that
    /// is not ready is the init error. SIGTERM is passed on, and nothing that the server started outlives the program.
    val proxy: settings: ProxySettings -> Bootstrap
