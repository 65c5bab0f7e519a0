// Any web server behind Lambda: `bootstrap --port 3000 -- node server.js`, or the same by variables:
// PURELAMBDA_PROXY_PORT=3000 PURELAMBDA_PROXY_COMMAND='node server.js'.
using System;
using PureLambda;
using PureLambda.WebServer;

return ProxySettings
    .Read(args, Environment.GetEnvironmentVariable)
    .Match(
        static settings => Lambda.Run(WebServer.Proxy(settings)),
        static wrong =>
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    );
