namespace PureLambda.Hosting.Tests

open System.Collections.Generic
open Microsoft.Extensions.Logging

/// What a logger was told, with the scopes it was told in.
type Logged = {
    Category: string
    Level: LogLevel
    Text: string
    Fields: (string * string) list
    Scopes: (string * string) list
    Exception: exn option
}

/// A logger provider that keeps everything, and takes scopes from the factory, as console loggers do.
type Logs() =
    let entries = Journal<Logged>()
    let mutable scopes: IExternalScopeProvider = LoggerExternalScopeProvider()

    let pairs (state: obj | null) =
        match state with
        | :? IEnumerable<KeyValuePair<string, obj | null>> as items -> [
            for item in items -> item.Key, string item.Value
          ]
        | _ -> []

    let inForce () =
        let found = ResizeArray()
        scopes.ForEachScope((fun scope (found: ResizeArray<_>) -> found.AddRange(pairs scope)), found)
        List.ofSeq found

    let loggerOf category = {
        new ILogger with
            member _.BeginScope state = scopes.Push(box state)
            member _.IsEnabled _ = true

            member _.Log(level, _, state, error, formatter) =
                entries.Add {
                    Category = category
                    Level = level
                    Text = formatter.Invoke(state, error)
                    Fields = pairs (box state)
                    Scopes = inForce ()
                    Exception = Option.ofObj error
                }
    }

    member _.All = entries.All

    interface ILoggerProvider with
        member _.CreateLogger category = loggerOf category
        member _.Dispose() = ()

    interface ISupportExternalScope with
        member _.SetScopeProvider provider = scopes <- provider
