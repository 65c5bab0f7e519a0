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

/// <summary>The sample as the bootstrap of a function, with its server behind it.</summary>
public static class ProcessLaws
{
    private static readonly Setup Plain = new("$default", "", null, [], SendsText: true);

    [Theory, MemberData(nameof(Places.Servers), MemberType = typeof(Places))]
    public static async Task SIGTERM_is_passed_on_and_waited_for(string program)
    {
        var said = new Lines();
        await using (var emulator = EmulatorOf(program, said))
            _ = await Ask(emulator, "/text");
        await said.Wait("asked to end");
    }

    [Fact]
    public static async Task Settings_come_from_variables_too()
    {
        var port = Places.FreePort();
        var words = string.Join("\",\"", Places.Command("node"));
        await using var emulator = new Emulator(
            Options([], new Lines()) with
            {
                Environment = new Dictionary<string, string>
                {
                    ["PURELAMBDA_PROXY_COMMAND"] = $"[\"{words}\"]",
                    ["AWS_LWA_PORT"] = $"{port}",
                    ["PURELAMBDA_PROXY_BASE_PATH"] = "/api",
                },
            }
        );
        Assert.StartsWith("Hello", Text(await Ask(emulator, "/api/text")), StringComparison.Ordinal);
        Assert.StartsWith("GET /apix/text\n", Text(await Ask(emulator, "/apix/text")), StringComparison.Ordinal);
    }

    [Fact]
    public static async Task Settings_that_are_wrong_end_the_process_with_2()
    {
        var (code, _, errors) = await Run(["--port", "none", "--restarts", "many"], []);
        Assert.Equal(
            (
                2,
                "--port is \"none\"; give a number from 1 to 65535.\n--restarts is \"many\"; give a number from 0 to 1000.\n"
            ),
            (code, errors)
        );
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
        Assert.NotEqual(before, Text(await Ask(emulator, "/pid")));
        await said.Wait("code 1");
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
    public static async Task A_stream_that_breaks_off_is_told_behind_what_was_sent()
    {
        await using var emulator = EmulatorOf("node", new Lines(), "--stream");
        await using var front = await HttpEndpoint.StartAsync(
            emulator,
            HttpShape.FunctionUrl,
            0,
            CancellationToken.None
        );
        using var http = new System.Net.Http.HttpClient();
        using var answer = await http.GetAsync(
            $"{front.Address}/breaks",
            System.Net.Http.HttpCompletionOption.ResponseHeadersRead
        );
        var body = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[64];
        Assert.Equal(4, await body.ReadAtLeastAsync(buffer, 4));
        Assert.Equal("half", Encoding.ASCII.GetString(buffer, 0, 4));
        await Assert.ThrowsAnyAsync<IOException>(async () => await body.ReadAtLeastAsync(buffer, 1));
    }

    [Theory]
    [InlineData("node", 1000)]
    [InlineData("python3", 100)]
    public static async Task Many_requests_at_once_get_each_its_own_answer(string program, int count)
    {
        await using var emulator = new Emulator(
            Options(["--port", $"{Places.FreePort()}", "--", .. Places.Command(program)], new Lines()) with
            {
                Initialization = new Initialization.ManagedInstances(count),
            }
        );
        // The server answers none of them before all are there.
        var asking = Enumerable
            .Range(0, count)
            .Select(id => Ask(emulator, $"/together?count={count}&id={id}"))
            .ToArray();
        var answers = await Task.WhenAll(asking).WaitAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(Enumerable.Range(0, count).Select(static id => $"{id}"), answers.Select(Text));
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

    private static async Task<(int Code, string Output, string Errors)> Run(
        string[] arguments,
        Dictionary<string, string> variables
    )
    {
        var start = new ProcessStartInfo(Places.Sample, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync().WaitAsync(Places.Patience);
        await process.WaitForExitAsync().WaitAsync(Places.Patience);
        return (process.ExitCode, await output, errors);
    }

    private static EmulatorOptions Options(string[] arguments, Lines said) =>
        new()
        {
            Bootstrap = Places.Sample,
            Arguments = arguments,
            Timeout = Places.Patience,
            InitTimeout = Places.Patience,
            Log = line => said.Add(line.ToString()!),
        };

    private static Emulator EmulatorOf(string program, Lines said, params string[] settings) =>
        new(Options(["--port", $"{Places.FreePort()}", .. settings, "--", .. Places.Command(program)], said));

    private static Payload Event(string path) => Gateways.Write(HttpSource.FunctionUrl, Proxied.Get(path), Plain);

    private static async Task<Service> Ask(Emulator emulator, string path)
    {
        var report = await emulator.InvokeAsync(Event(path).Memory, CancellationToken.None);
        Assert.True(report.Result.IsSuccess, $"{report.Result}");
        return Service.Reads(HttpSource.FunctionUrl, Payload.Of(report.Result.Body.Bytes));
    }

    private static string Text(Service answer) => Encoding.UTF8.GetString(answer.Body);
}
