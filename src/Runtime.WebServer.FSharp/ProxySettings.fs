namespace PureLambda.WebServer.FSharp

open System
open PureLambda

type StatusRanges = PureLambda.WebServer.StatusRanges

[<RequireQualifiedAccess>]
module StatusRanges =
    let none = StatusRanges.None

    let between first last = StatusRanges.Between(first, last)

    let parse text = (StatusRanges.Parse text).Match(Ok, Error)

    let contains status (ranges: StatusRanges) = ranges.Contains status

type Readiness = {
    Path: string option
    Port: int option
    HealthyStatuses: StatusRanges
    Interval: TimeSpan
    Limit: TimeSpan
    GoesOn: bool
}

[<RequireQualifiedAccess>]
module Readiness =
    let internal ofCSharp (readiness: PureLambda.WebServer.Readiness) = {
        Path = Option.ofObj readiness.Path
        Port = Option.ofNullable readiness.Port
        HealthyStatuses = readiness.HealthyStatuses
        Interval = readiness.Interval
        Limit = readiness.Limit
        GoesOn = readiness.GoesOn
    }

    let internal toCSharp readiness =
        PureLambda.WebServer.Readiness(
            Path = Option.toObj readiness.Path,
            Port = Option.toNullable readiness.Port,
            HealthyStatuses = readiness.HealthyStatuses,
            Interval = readiness.Interval,
            Limit = readiness.Limit,
            GoesOn = readiness.GoesOn
        )

    let connection = ofCSharp (PureLambda.WebServer.Readiness())

    let path path = { connection with Path = Some path }

[<NoComparison; NoEquality>]
type ProxySettings = {
    Server: Server
    Port: int
    Readiness: Readiness
    BasePath: string
    EventsPath: string option
    ErrorStatuses: StatusRanges
    Compresses: bool
    Streams: bool
    Restarts: int
    Margin: TimeSpan
    StopTime: TimeSpan
    Log: string -> unit
    Time: TimeProvider
}

[<RequireQualifiedAccess>]
module ProxySettings =
    let private ofCSharp (settings: PureLambda.WebServer.ProxySettings) = {
        Server = settings.Server
        Port = settings.Port
        Readiness = Readiness.ofCSharp settings.Readiness
        BasePath = settings.BasePath
        EventsPath = Option.ofObj settings.EventsPath
        ErrorStatuses = settings.ErrorStatuses
        Compresses = settings.Compresses
        Streams = settings.Streams
        Restarts = settings.Restarts
        Margin = settings.Margin
        StopTime = settings.StopTime
        Log = fun line -> settings.Log.Invoke line
        Time = settings.Time
    }

    let create server = ofCSharp (PureLambda.WebServer.ProxySettings server)

    let read (environment: string -> string option) (arguments: string list) =
        PureLambda.WebServer.ProxySettings
            .Read(List.toArray arguments, (fun name -> Option.toObj (environment name)))
            .Match((fun settings -> Ok(ofCSharp settings)), Error)

    let toCSharp settings =
        PureLambda.WebServer.ProxySettings(
            settings.Server,
            Port = settings.Port,
            Readiness = Readiness.toCSharp settings.Readiness,
            BasePath = settings.BasePath,
            EventsPath = Option.toObj settings.EventsPath,
            ErrorStatuses = settings.ErrorStatuses,
            Compresses = settings.Compresses,
            Streams = settings.Streams,
            Restarts = settings.Restarts,
            Margin = settings.Margin,
            StopTime = settings.StopTime,
            Log = (fun line -> settings.Log line),
            Time = settings.Time
        )
