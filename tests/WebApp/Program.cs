// The application of the laws as a process of its own: behind the emulator, or behind Kestrel.
using System;
using System.Text;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PureLambda;
using PureLambda.AspNetCore;
using PureLambda.AspNetCore.Tests;

// Without an application: what a function streams that writes its prelude by itself, and the type that it says it has.
if (Environment.GetEnvironmentVariable("Streamed") is { } streamed)
    return Lambda.Run(
        Handler.Streaming(
            (_, _) =>
                Task.FromResult(
                    new StreamedResponse(sink => sink.WriteAsync(Encoding.Latin1.GetBytes(streamed)).AsTask())
                    {
                        ContentType = "application/vnd.awslambda.http-integration-response",
                    }
                )
        )
    );

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Warning);
builder.UsePureLambda(new LambdaServerOptions { Streams = builder.Configuration["Streams"] == "true" });
var app = builder.Build();
Meeting.Map(app, builder.Configuration.GetValue("Guests", 1));
Torrent.Map(app);
Endings.Map(app);
Site.Map(app);
app.Run();
return 0;
