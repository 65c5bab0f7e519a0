// Starts the server, waits until it is ready, and asks it for every event. Variables such as PURELAMBDA_PROXY_PORT say more.
using PureLambda;
using PureLambda.WebServer;

string[] settings = ["--ready-path", "/health", "--error-statuses", "500-599", "--", "node", "server.js"];

return ProxySettings
    .Read(settings, Environment.GetEnvironmentVariable)
    .Match(
        static settings => Lambda.Run(WebServer.Proxy(settings)),
        static wrong =>
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    );
