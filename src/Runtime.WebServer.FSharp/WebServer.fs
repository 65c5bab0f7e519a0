namespace PureLambda.WebServer.FSharp

[<RequireQualifiedAccess>]
module WebServer =
    let proxy (settings: ProxySettings) = PureLambda.WebServer.WebServer.Proxy(ProxySettings.toCSharp settings)
