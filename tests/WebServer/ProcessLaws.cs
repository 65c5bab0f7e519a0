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

/// <summary>The sample as the bootstrap of a function, with its server behind it.</summary>
public static class ProcessLaws
{
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
}
