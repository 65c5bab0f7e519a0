using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.AspNetCore.Tests;
using PureLambda.Testing;
using PureLambda.Web;
using PureLambda.Web.Tests;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>The sample as the bootstrap of a function, run by the emulator.</summary>
internal static class Function
{
    private static readonly Setup Plain = new("$default", "", null, [], SendsText: true);

    public static EmulatorOptions Options(string[] arguments, Lines said) =>
        new()
        {
            Bootstrap = Places.Sample,
            Arguments = arguments,
            Timeout = Places.Patience,
            InitTimeout = Places.Patience,
            Log = line => said.Add(line.ToString()!),
        };

    public static Emulator EmulatorOf(string program, Lines said, params string[] settings) =>
        new(Options(["--port", $"{Places.FreePort()}", .. settings, "--", .. Places.Command(program)], said));

    public static Payload Event(string path) => Gateways.Write(HttpSource.FunctionUrl, Proxied.Get(path), Plain);

    public static async Task<Service> Ask(Emulator emulator, string path)
    {
        var report = await emulator.InvokeAsync(Event(path).Memory, CancellationToken.None);
        Assert.True(report.Result.IsSuccess, $"{report.Result}");
        return Service.Reads(HttpSource.FunctionUrl, Payload.Of(report.Result.Body.Bytes));
    }

    public static string Text(Service answer) => Encoding.UTF8.GetString(answer.Body);
}
