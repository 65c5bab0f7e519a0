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
using static PureLambda.WebServer.Tests.Function;

namespace PureLambda.WebServer.Tests;

/// <summary>How the sample and its server end: together, and with a word about why.</summary>
public static class EndLaws
{
    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task SIGTERM_is_passed_on_and_waited_for(string program)
    {
        var said = new Lines();
        await using (var emulator = EmulatorOf(program, said))
            _ = await Ask(emulator, "/text");
        await said.Wait("asked to end");
    }

    [Fact]
    public static async Task A_server_that_keeps_dying_ends_the_process_and_a_new_one_answers()
    {
        var said = new Lines();
        string[] told = ["-c", "\"$0\" \"$@\"; echo \"code $?\" >&2", Places.Sample];
        string[] arguments =
        [
            .. told,
            "--port",
            $"{Places.FreePort()}",
            "--restarts",
            "0",
            "--",
            .. Places.Command("node"),
        ];
        await using var emulator = new Emulator(Options(arguments, said) with { Bootstrap = "/bin/sh" });
        var before = Text(await Ask(emulator, "/pid"));
        var report = await emulator.InvokeAsync(Event("/dies").Memory, CancellationToken.None);
        Assert.Contains("Function.ServerEnded", report.Result.Body.ToString(), StringComparison.Ordinal);
        await said.Wait("The process ends.");
        await said.Wait("code 1");
        Assert.NotEqual(before, Text(await Ask(emulator, "/pid")));
    }

    [Fact]
    public static async Task An_init_error_names_the_exit_code_and_the_last_lines()
    {
        await using var emulator = new Emulator(
            Options(["--port", $"{Places.FreePort()}", "--", "sh", "-c", "echo no key >&2; exit 9"], new Lines())
        );
        var report = await emulator.InvokeAsync(Event("/").Memory, CancellationToken.None);
        var error = Assert.IsType<InvocationResult.InitError>(report.Result);
        Assert.Equal("Function.ServerEnded", error.ErrorType);
        Assert.Contains(
            "exited with code 9. Its last lines:\\n  no key",
            error.Body.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public static async Task A_ctrl_C_ends_the_server_with_the_process()
    {
        using var api = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        api.Start();
        var start = new ProcessStartInfo(
            Places.Sample,
            ["--port", $"{Places.FreePort()}", "--", .. Places.Command("node")]
        )
        {
            RedirectStandardError = true,
        };
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.LocalEndpoint.ToString();
        using var process = Process.Start(start)!;
        // The first call is that of the extension; it is refused, the next waits for an event until the process ends.
        using (var extension = await api.AcceptTcpClientAsync().WaitAsync(Places.Patience))
        {
            var buffer = new byte[4096];
            _ = await extension.GetStream().ReadAsync(buffer);
            await extension
                .GetStream()
                .WriteAsync("HTTP/1.1 403 no\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        }
        using var next = await api.AcceptTcpClientAsync().WaitAsync(Places.Patience);
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        Assert.Contains(
            "asked to end",
            await process.StandardError.ReadToEndAsync().WaitAsync(Places.Patience),
            StringComparison.Ordinal
        );
        await process.WaitForExitAsync().WaitAsync(Places.Patience);
        Assert.Equal(0, process.ExitCode);
    }
}
