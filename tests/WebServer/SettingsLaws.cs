using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck.Fluent;
using Xunit;

namespace PureLambda.WebServer.Tests;

/// <summary>Settings of arguments and of variables.</summary>
public static class SettingsLaws
{
    private static readonly Server.Running Running = new();

    // A text for each setting, and what it sets.
    private static readonly (string Name, string Text, Func<ProxySettings, ProxySettings> Set)[] Each =
    [
        ("port", "3000", static one => one with { Port = 3000 }),
        ("ready-path", "health", static one => Ready(one, static ready => ready with { Path = "/health" })),
        ("ready-check", "HTTP", static one => Ready(one, static ready => ready with { Path = "/" })),
        ("ready-port", "9", static one => Ready(one, static ready => ready with { Port = 9 })),
        (
            "ready-statuses",
            "200-299",
            static one => Ready(one, static ready => ready with { HealthyStatuses = StatusRanges.Between(200, 299) })
        ),
        ("ready-interval", "7", static one => Ready(one, static ready => ready with { Interval = Milliseconds(7) })),
        ("ready-limit", "20000", static one => Ready(one, static ready => ready with { Limit = Milliseconds(20_000) })),
        ("async-init", "true", static one => Ready(one, static ready => ready with { GoesOn = true })),
        ("base-path", "/api", static one => one with { BasePath = "/api" }),
        ("events-path", "/sqs", static one => one with { EventsPath = "/sqs" }),
        ("error-statuses", "500", static one => one with { ErrorStatuses = StatusRanges.Between(500, 500) }),
        ("compress", "1", static one => one with { Compresses = true }),
        ("stream", "true", static one => one with { Streams = true }),
        ("restarts", "0", static one => one with { Restarts = 0 }),
        ("margin", "250", static one => one with { Margin = Milliseconds(250) }),
        ("stop-time", "0", static one => one with { StopTime = TimeSpan.Zero }),
    ];

    [Fact]
    public static void Each_setting_is_an_argument_and_a_variable()
    {
        Assert.Equal(Each.Select(static one => one.Name), ProxySetting.All.Select(static one => one.Name));
        foreach (var (name, text, set) in Each)
        {
            var expected = set(new ProxySettings(Running));
            var variable = $"PURELAMBDA_PROXY_{name.ToUpperInvariant().Replace('-', '_')}";
            Assert.Equal(expected, Read([$"--{name}={text}"]));
            Assert.Equal(expected, Read([], (variable, text)));
            Assert.NotEqual(new ProxySettings(Running), expected);
        }
    }

    [Theory]
    [InlineData("AWS_LWA_PORT", "3000", "port", "3000")]
    [InlineData("PORT", "3000", "port", "3000")]
    [InlineData("AWS_LWA_READINESS_CHECK_PATH", "/health", "ready-path", "/health")]
    [InlineData("AWS_LWA_READINESS_CHECK_PORT", "3001", "ready-port", "3001")]
    [InlineData("AWS_LWA_READINESS_CHECK_PROTOCOL", "HTTP", "ready-check", "http")]
    [InlineData("AWS_LWA_READINESS_CHECK_HEALTHY_STATUS", "200-299,401", "ready-statuses", "200-299,401")]
    [InlineData("AWS_LWA_ASYNC_INIT", "true", "async-init", "true")]
    [InlineData("AWS_LWA_REMOVE_BASE_PATH", "/api", "base-path", "/api")]
    [InlineData("AWS_LWA_PASS_THROUGH_PATH", "/queue", "events-path", "/queue")]
    [InlineData("AWS_LWA_ERROR_STATUS_CODES", "500,502-504", "error-statuses", "500,502-504")]
    [InlineData("AWS_LWA_ENABLE_COMPRESSION", "true", "compress", "true")]
    [InlineData("AWS_LWA_INVOKE_MODE", "RESPONSE_STREAM", "stream", "true")]
    [InlineData("AWS_LWA_INVOKE_MODE", "buffered", "stream", "false")]
    public static void A_variable_of_the_web_adapter_means_the_same(
        string variable,
        string text,
        string name,
        string same
    ) => Assert.Equal(Read([$"--{name}={same}"]), Read([], (variable, text)));

    [Fact]
    public static void An_argument_counts_more_than_a_variable_and_ours_more_than_others()
    {
        (string, string)[] both = [("PURELAMBDA_PROXY_PORT", "2"), ("AWS_LWA_PORT", "3"), ("PORT", "4")];
        Assert.Equal(1, Read(["--port", "1"], both).Port);
        Assert.Equal(2, Read([], both).Port);
        Assert.Equal(3, Read([], both[1..]).Port);
        Assert.Equal(4, Read([], both[2..]).Port);
        // What is empty says nothing.
        Assert.Equal(3, Read([], ("PURELAMBDA_PROXY_PORT", ""), both[1]).Port);
    }

    [Fact]
    public static void A_server_is_a_program_or_runs_already()
    {
        Assert.Equal(
            Server.Of("node", "a b.js", "--port=1"),
            Read(["--port", "1", "--", "node", "a b.js", "--port=1"]).Server
        );
        Assert.Equal(Server.Of("node", "server.js"), Read(["node", "server.js"]).Server);
        Assert.Equal(
            Server.Of("node", "server.js"),
            Read([], ("PURELAMBDA_PROXY_COMMAND", " node  server.js ")).Server
        );
        Assert.Equal(
            Server.Of("node", "a b.js"),
            Read([], ("PURELAMBDA_PROXY_COMMAND", "[\"node\",\"a b.js\"]")).Server
        );
        Assert.Equal(Running, Read(["--port", "1", "--"]).Server);
        Assert.Null(Read(["--events-path", "none"]).EventsPath);
        Assert.Null(Read(["--ready-path", "/a", "--ready-check", "tcp"]).Readiness.Path);
        Assert.Equal("/a", Read(["--ready-path", "/a", "--ready-check", "http"]).Readiness.Path);
    }

    [Fact]
    public static void Everything_that_is_wrong_is_told_at_once()
    {
        var wrong = Wrong(
            ["--port", "65536", "--stream=maybe", "--nothing", "--ready-path"],
            ("PURELAMBDA_PROXY_RESTARTS", "-1"),
            ("AWS_LWA_ERROR_STATUS_CODES", "600"),
            ("PURELAMBDA_PROXY_COMMAND", "[1]")
        );
        Assert.Equal("Runtime.InvalidSettings", wrong.Type);
        string[] starts =
        [
            "--nothing is no setting; they are --port, ",
            "--ready-path has no value; give --ready-path PATH.",
            "PURELAMBDA_PROXY_COMMAND is no list of texts in JSON",
            "--port is \"65536\"; give a number from 1 to 65535.",
            "AWS_LWA_ERROR_STATUS_CODES is \"600\"; give statuses such as 500,502-504.",
            "--stream is \"maybe\"; give true or false.",
            "PURELAMBDA_PROXY_RESTARTS is \"-1\"; give a number from 0 to 1000.",
        ];
        var lines = wrong.Message.Split('\n');
        Assert.Equal(starts.Length, lines.Length);
        Assert.All(starts.Zip(lines), static one => Assert.StartsWith(one.First, one.Second, StringComparison.Ordinal));
    }

    [Fact]
    public static void No_arguments_and_no_variables_throw()
    {
        string[] words =
        [
            .. ProxySetting.All.Select(static one => one.Argument),
            "--",
            "-",
            "",
            "=",
            "--port=",
            "80",
            "\ud800",
            "[",
            "a-b",
            "500-",
            "node",
        ];
        string[] names = [.. ProxySetting.All.Select(static one => one.Variable), ProxyReading.CommandVariable];
        Law.ForAll(
            from arguments in Gen.Elements(words).ListOf()
            from name in Gen.Elements(names)
            from text in Gen.Elements(words)
            select (arguments, name, text),
            given =>
                Assert.True(
                    ProxySettings
                        .Read([.. given.arguments], asked => asked == given.name ? given.text : null)
                        .Match(
                            static settings => settings.Port is >= 1 and <= 65535,
                            static fault => fault.Message.Length > 0
                        )
                )
        );
    }

    private static TimeSpan Milliseconds(int count) => TimeSpan.FromMilliseconds(count);

    private static ProxySettings Ready(ProxySettings settings, Func<Readiness, Readiness> change) =>
        settings with
        {
            Readiness = change(settings.Readiness),
        };

    private static Outcome<ProxySettings> Outcome(string[] arguments, (string Name, string Value)[] variables) =>
        ProxySettings.Read(
            arguments,
            name => Array.Find(variables, one => one.Name == name) is { Name: not null } found ? found.Value : null
        );

    private static ProxySettings Read(string[] arguments, params (string, string)[] variables) =>
        Outcome(arguments, variables)
            .Match<ProxySettings>(static settings => settings, static wrong => throw new FaultException(wrong));

    private static Fault Wrong(string[] arguments, params (string, string)[] variables) =>
        Outcome(arguments, variables)
            .Match<Fault>(
                static settings => throw new InvalidOperationException($"{settings} is right."),
                static wrong => wrong
            );
}
