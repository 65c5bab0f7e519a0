// The application of the laws as a process of its own: behind the emulator, or behind Kestrel.
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PureLambda.AspNetCore;
using PureLambda.AspNetCore.Tests;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Warning);
builder.UsePureLambda(new LambdaServerOptions { Streams = builder.Configuration["Streams"] == "true" });
var app = builder.Build();
Meeting.Map(app, builder.Configuration.GetValue("Guests", 1));
Torrent.Map(app);
Endings.Map(app);
Site.Map(app);
app.Run();
