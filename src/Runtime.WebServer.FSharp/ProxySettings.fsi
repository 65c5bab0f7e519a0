namespace PureLambda.WebServer.FSharp

open System
open PureLambda

/// Statuses of HTTP as single ones and ranges.
type StatusRanges = PureLambda.WebServer.StatusRanges

/// Statuses of HTTP as single ones and ranges.
[<RequireQualifiedAccess>]
module StatusRanges =
    /// No status.
    val none: StatusRanges

    /// One range, both ends included.
    val between: first: int -> last: int -> StatusRanges

    /// What is written with commas between, and a hyphen between the ends of a range: 500,502-504.
    val parse: text: string -> Result<StatusRanges, Fault>

    /// Whether a status is among them.
    val contains: status: int -> ranges: StatusRanges -> bool

/// When a server is taken for ready.
type Readiness = {
    /// The path that is asked for with GET; none: that the server takes a connection is enough.
    Path: string option
    /// The port that is asked; none for that of the requests.
    Port: int option
    /// The statuses of the path that are healthy.
    HealthyStatuses: StatusRanges
    /// How long it is from one look to the next.
    Interval: TimeSpan
    /// How long a server may take, at the beginning and after each restart.
    Limit: TimeSpan
    /// Whether a server that needs longer is waited for in the first invocation, up to its deadline.
    GoesOn: bool
}

/// When a server is taken for ready.
[<RequireQualifiedAccess>]
module Readiness =
    /// When it takes a connection, within 9.8 seconds.
    val connection: Readiness

    /// When it answers this path with a status from 100 to 499, within 9.8 seconds.
    val path: path: string -> Readiness

/// <summary>Which server answers, and how its requests and answers are made.</summary>
/// <example><code>
/// { ProxySettings.create (Server.program "node" [ "server.js" ]) with Port = 3000 }
/// |> WebServer.proxy
/// |> Lambda.start
/// </code></example>
[<NoComparison; NoEquality>]
type ProxySettings = {
    /// The server.
    Server: Server
    /// The port of 127.0.0.1 on which the server listens.
    Port: int
    /// When the server is ready.
    Readiness: Readiness
    /// What is taken off the beginning of paths, cut at a slash; empty for nothing.
    BasePath: string
    /// The path to which an event that is none of HTTP is posted as it came; none makes such an event an error.
    EventsPath: string option
    /// Statuses of the server that are errors of the invocation.
    ErrorStatuses: StatusRanges
    /// Whether answers are compressed with Brotli or gzip, where the client takes it and the server has not done it.
    Compresses: bool
    /// Whether what the server writes is sent as it writes it: for a function URL whose invoke mode is RESPONSE_STREAM.
    Streams: bool
    /// How often in a row a server that ended or hangs is started again before the process ends.
    Restarts: int
    /// How long before the invocation's deadline a server that does not answer is given up.
    Margin: TimeSpan
    /// How long the server has from SIGTERM until it is killed.
    StopTime: TimeSpan
    /// Where lines go: what the server writes to standard error, and what is to be said about it.
    Log: string -> unit
    /// The clock.
    Time: TimeProvider
}

/// Settings of a proxy.
[<RequireQualifiedAccess>]
module ProxySettings =
    /// A server on port 8080, with everything as usual.
    val create: server: Server -> ProxySettings

    /// Reads settings of arguments (--port 3000 -- node server.js) and of variables, PURELAMBDA_PROXY_PORT before AWS_LWA_PORT.
    /// A fault names everything that is wrong.
    val read: environment: (string -> string option) -> arguments: string list -> Result<ProxySettings, Fault>

    /// The same for C#.
    val internal toCSharp: settings: ProxySettings -> PureLambda.WebServer.ProxySettings
