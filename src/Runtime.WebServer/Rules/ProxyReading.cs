using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PureLambda.WebServer;

/// <summary>Settings of arguments and of variables. Whatever they are, the result is a value.</summary>
internal static class ProxyReading
{
    /// <summary>The variable that names the program where no argument does.</summary>
    public const string CommandVariable = "PURELAMBDA_PROXY_COMMAND";

    // Servers find their port there by custom, and so do we.
    private const string PortVariable = "PORT";

    public static Outcome<ProxySettings> Read(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var problems = new List<string>();
        var (given, command) = Given(arguments, problems);
        return Settings(name => given.GetValueOrDefault(name), command, environment, problems);
    }

    /// <summary>The same of arguments that are parsed already.</summary>
    /// <param name="given">The value of an argument by its name, or null.</param>
    /// <param name="command">The program and its arguments, or nothing.</param>
    /// <param name="environment">The value of a variable, or null.</param>
    /// <param name="problems">What is wrong already; what else is wrong is added.</param>
    public static Outcome<ProxySettings> Settings(
        Func<string, string?> given,
        Sequence<string> command,
        Func<string, string?> environment,
        List<string> problems
    )
    {
        var settings = new ProxySettings(ServerOf(command, environment, problems));
        foreach (var setting in ProxySetting.All.AsSpan())
            if (Found(setting, given, environment) is var (name, text))
                settings = setting
                    .Apply(settings, text)
                    .Match(
                        static changed => changed,
                        unlike =>
                        {
                            problems.Add($"{name} is \"{text}\"; give {unlike.Message}.");
                            return settings;
                        }
                    );
        return problems.Count == 0 ? settings : new Fault("Runtime.InvalidSettings", string.Join('\n', problems));
    }

    private static (string Name, string Text)? Found(
        ProxySetting setting,
        Func<string, string?> given,
        Func<string, string?> environment
    )
    {
        if (given(setting.Name) is { } argument)
            return (setting.Argument, argument);
        string?[] variables = [setting.Variable, setting.Known, setting.Name == "port" ? PortVariable : null];
        foreach (var variable in variables.OfType<string>())
            if (environment(variable) is { Length: > 0 } text)
                return (variable, text);
        return null;
    }

    private static Server ServerOf(Sequence<string> command, Func<string, string?> environment, List<string> problems)
    {
        if (command.Count == 0 && environment(CommandVariable)?.Trim() is { Length: > 0 } text)
            command = Words(text, problems);
        return command.Count == 0 ? new Server.Running() : Server.Of(command[0], [.. command.Skip(1)]);
    }

    // A list of JSON where a word has a space in it, or else words.
    private static Sequence<string> Words(string text, List<string> problems)
    {
        if (!text.StartsWith('['))
            return Sequence.From(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.EnumerateArray().All(static one => one.ValueKind == JsonValueKind.String))
                return Sequence.From(json.RootElement.EnumerateArray().Select(static one => one.GetString()!));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // What is no list of texts is told below, however it is none.
        }
        problems.Add(
            $"{CommandVariable} is no list of texts in JSON; give one, such as [\"node\",\"server.js\"], or words."
        );
        return [];
    }

    // --name value, --name=value, --switch, and the command behind -- or from the first word on.
    private static (Dictionary<string, string> Given, Sequence<string> Command) Given(
        IReadOnlyList<string> arguments,
        List<string> problems
    )
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = 0; at < arguments.Count; at++)
        {
            var word = arguments[at];
            if (word == "--")
                return (given, Sequence.From(arguments.Skip(at + 1)));
            if (!word.StartsWith("--", StringComparison.Ordinal))
                return (given, Sequence.From(arguments.Skip(at)));
            var parts = word[2..].Split('=', 2);
            if (ProxySetting.All.FirstOrDefault(one => one.Name == parts[0]) is not { } setting)
                problems.Add(
                    $"{word} is no setting; they are {string.Join(", ", ProxySetting.All.Select(static one => one.Argument))}."
                );
            else if (parts.Length == 2)
                given[setting.Name] = parts[1];
            else if (setting.Value is null)
                given[setting.Name] = "true";
            else if (at + 1 < arguments.Count && arguments[at + 1] != "--")
                given[setting.Name] = arguments[++at];
            else
                problems.Add($"{word} has no value; give {word} {setting.Value}.");
        }
        return (given, []);
    }
}
