using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using PureLambda.Testing;
using PureLambda.Web;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>Programs: how they are started, what they know, and how they end.</summary>
public static class ProgramLaws
{
    [Fact]
    public static async Task A_program_that_ends_at_once_is_an_init_error_with_its_code_and_its_words()
    {
        var settings = Proxied.On(Server.Of("sh", "-c", "echo first >&2; echo 'no café' >&2; exit 7"));
        await using var proxied = Proxied.Of(settings);
        var fault = await Init(proxied);
        Assert.Equal("Function.ServerEnded", fault.Type);
        Assert.EndsWith(
            "exited with code 7. Its last lines:\n  first\n  no café",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("no café", proxied.Said.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kill -9 $$", "was ended by signal 9 and wrote nothing to standard error.")]
    [InlineData("exit 0", "exited with code 0 and wrote nothing to standard error.")]
    [InlineData(
        "i=0; while [ $i -lt 500 ]; do echo line $i >&2; i=$((i+1)); done; exit 1",
        "line 490\n  line 491\n  line 492\n  line 493\n  line 494\n  line 495\n  line 496\n  line 497\n  line 498\n  line 499"
    )]
    public static async Task How_a_program_ended_is_told(string script, string expected)
    {
        await using var proxied = Proxied.Of(Proxied.On(Server.Of("sh", "-c", script)));
        Assert.EndsWith(expected, (await Init(proxied)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public static async Task A_program_that_does_not_exist_is_told()
    {
        await using var proxied = Proxied.Of(Proxied.On(Server.Of("/nowhere/server", "--x")));
        var fault = await Init(proxied);
        Assert.Equal("Function.ServerNotStarted", fault.Type);
        Assert.StartsWith(
            "The server (/nowhere/server --x) cannot be started: No such file",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public static async Task A_function_that_throws_is_told()
    {
        await using var proxied = Proxied.Of(
            Proxied.On(Server.Of(static _ => throw new InvalidOperationException("no database")))
        );
        Assert.Equal(
            "The server in this process failed: InvalidOperationException: no database",
            (await Init(proxied)).Message
        );
    }

    [Fact]
    public static async Task What_a_program_started_ends_with_it()
    {
        var port = Places.FreePort();
        var command = Places.Command("node");
        // A server in the background, and one process that ignores the wish to end.
        var script = $"trap '' TERM; PORT={port} '{command[0]}' '{command[1]}' & echo child $! >&2; sleep 600";
        var proxied = await Proxied.Start(new ProxySettings(Server.Of("sh", "-c", script)) { Port = port });
        await proxied.Said.Wait("child ");
        var child = int.Parse(proxied.Said.ToString().Split("child ")[1].Split('\n')[0], null);
        Assert.Equal(child.ToString(null, null), Text(await proxied.Ask("/pid")));
        await proxied.Stop();
        await proxied.Said.Wait("did not end within 300 ms of SIGTERM, and is killed");
        await proxied.Current.Run!.Ended.WaitAsync(Places.Patience);
        Assert.False(IsAlive(child), "It outlived the program that started it.");
        await proxied.DisposeAsync();
    }

    [Fact]
    public static async Task The_wish_to_end_reaches_what_a_program_started()
    {
        var command = Places.Command("node");
        // A shell passes no signal on.
        var settings = Proxied.On(Server.Of("sh", "-c", $"'{command[0]}' '{command[1]}'; true"));
        await using var proxied = await Proxied.Start(settings with { StopTime = Places.Patience });
        await proxied.Stop();
        await proxied.Said.Wait("asked to end");
    }

    [Fact]
    public static async Task What_a_program_left_behind_ends_too()
    {
        await using var proxied = Proxied.Of(
            Proxied.On(Server.Of("sh", "-c", "sleep 600 & echo child $! >&2; exit 5"))
        );
        var fault = await Init(proxied);
        var child = int.Parse(fault.Message.Split("child ")[^1], null);
        var began = Environment.TickCount64;
        while (IsAlive(child))
        {
            Assert.True(Environment.TickCount64 - began < 10_000, "It was left behind.");
            await Task.Yield();
        }
    }

    [Fact]
    public static async Task A_program_is_told_its_port_and_no_Runtime_API()
    {
        var command = Places.Command("python3");
        var server = new Server.Program(
            "sh",
            ["-c", "echo port $PORT api ${AWS_LAMBDA_RUNTIME_API-none} $MINE >&2; exec python3 \"$0\"", command[1]]
        )
        {
            Environment = [("MINE", "a b")],
        };
        Environment.SetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:1");
        await using var proxied = await Proxied.Start(Proxied.On(server));
        await proxied.Said.Wait($"port {proxied.Settings.Port} api none a b");
    }

    // One that has ended and that nobody has asked about is a zombie for a moment.
    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<Fault> Init(Proxied proxied) =>
        (await Assert.ThrowsAsync<FaultException>(() => proxied.Init().WaitAsync(Places.Patience))).Fault;

    private static string Text(Service answer) => Encoding.UTF8.GetString(answer.Body);
}
