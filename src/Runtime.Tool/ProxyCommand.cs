using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using PureLambda.WebServer;
using Server = PureLambda.WebServer.WebServer;

namespace PureLambda.Tool;

/// <summary>The options of `purelambda proxy`: the settings that the library knows, each of which a variable sets, too.</summary>
internal static class ProxyCommand
{
    public const string Name = "proxy";

    public const string Examples = """
        Examples:
          purelambda proxy --port 3000 -- node server.js
          purelambda proxy --ready-path /health --error-statuses 500,502-504 -- python3 server.py
          purelambda proxy --stream --compress -- ./server
          PURELAMBDA_PROXY_PORT=3000 PURELAMBDA_PROXY_COMMAND='node server.js' purelambda proxy
          purelambda invoke -e order.json -- purelambda proxy --port 3000 -- node server.js

        It is the bootstrap of a function: it asks AWS_LAMBDA_RUNTIME_API for events, and the server for the answers. Each option is
        a variable, too: --ready-path is PURELAMBDA_PROXY_READY_PATH. Without a command the server has to run already.

        Exit codes:
          0    asked to stop
          1    the server could not be started, ended or hung too often, or the Runtime API failed
          2    the settings are wrong, or there is no Runtime API
          70   a bug of PureLambda
        """;

    private static readonly Dictionary<string, Option> options = ProxySetting.All.ToDictionary(
        static setting => setting.Name,
        OptionOf
    );

    private static readonly Argument<string[]> words = new("server")
    {
        Description = "The program that serves, and its arguments, behind --.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create()
    {
        var command = new Command(Name, "Puts a web server behind Lambda: starts it, and asks it for every event.");
        foreach (var option in options.Values)
            command.Add(option);
        command.Add(words);
        // Not by CheckedAction: the runtime itself heeds SIGTERM, and passes it on.
        command.SetAction(Run);
        return command;
    }

    /// <summary>What was asked for, of arguments and variables.</summary>
    internal static Outcome<ProxySettings> Read(ParseResult parsed, Func<string, string?> environment) =>
        ProxyReading.Settings(
            name => Given(parsed, options[name]),
            Sequence.From(parsed.GetValue(words) ?? []),
            environment,
            []
        );

    private static int Run(ParseResult parsed) =>
        Read(parsed, Environment.GetEnvironmentVariable)
            .Match(
                static settings => Lambda.Run(Server.Proxy(settings)),
                static wrong =>
                {
                    foreach (var problem in wrong.Message.Split('\n'))
                        Complaint.Say(problem);
                    return ExitCode.BadArguments;
                }
            );

    private static string? Given(ParseResult parsed, Option option) =>
        parsed.GetResult(option) is not { Implicit: false } given ? null
        : given.Tokens is [.., var last] ? last.Value
        : "true";

    private static Option OptionOf(ProxySetting setting)
    {
        var description = setting.Default is null
            ? setting.Description
            : $"{setting.Description}  [default: {setting.Default}]";
        return setting.Value is { } value
            ? new Option<string>(setting.Argument) { Description = description, HelpName = value }
            : new Option<bool>(setting.Argument) { Description = description };
    }
}
