using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PureLambda.Testing;

/// <summary>Plans as text: what the function is unless it is on demand, and a line for each invocation.</summary>
internal static class Script
{
    private const string Function = "function ";

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    public static Plan Read(string script)
    {
        var (kind, turns) = (Kind.OnDemand, new List<Turn>());
        foreach (var line in script.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (line.StartsWith(Function, StringComparison.Ordinal))
                kind = ReadKind(line);
            else if (line[0] != '#')
                turns.Add(ReadTurn(line));
        return new Plan(kind, [.. turns]);
    }

    public static string Write(Kind kind, IEnumerable<Turn> turns) =>
        string.Join('\n', [.. Lines(kind), .. turns.Select(Line)]);

    private static string[] Lines(Kind kind) =>
        kind.Type switch
        {
            InitializationType.OnDemand => [],
            InitializationType.SnapStart => [$"{Function}{kind.Type}"],
            InitializationType.ManagedInstances =>
            [
                Function
                    + string.Create(CultureInfo.InvariantCulture, $"{kind.Type}, {kind.Workers} at once")
                    + (kind.StopsAnywhere ? ", stopped anywhere" : "")
                    + (kind.Order.Length > 0 ? $", order {kind.Order}" : ""),
            ],
        };

    private static Kind ReadKind(string line)
    {
        var words = line[Function.Length..].Split(',', StringSplitOptions.TrimEntries);
        var kind = new Kind(Named<InitializationType>(words[0], line));
        foreach (var word in words[1..])
            kind = word.Split(' ') switch
            {
                [var number, "at", "once"] when Number(number, line) is > 0 and <= Kind.MostWorkers and var workers =>
                    kind with
                    {
                        Workers = workers,
                    },
                ["stopped", "anywhere"] => kind with { StopsAnywhere = true },
                ["order", var order] when Kind.IsOrder(order) => kind with { Order = order },
                _ => throw Unreadable(line),
            };
        return kind.Type == InitializationType.ManagedInstances || words.Length == 1 ? kind : throw Unreadable(line);
    }

    private static Turn ReadTurn(string line)
    {
        var turn = default(Turn);
        foreach (var word in line.Split(',', StringSplitOptions.TrimEntries))
            turn = word.Split(' ') switch
            {
                ["event", var number] => turn with { Event = Number(number, line) },
                ["pieces", "of", var number] => turn with { Piece = Number(number, line) },
                ["starting", var name] => turn with { Starting = Named<Starting>(name, line) },
                ["storing", var name] => turn with { Storing = Named<Storing>(name, line) },
                ["asking", var name] => turn with { Asking = Named<Asking>(name, line) },
                ["handling", var name] => turn with { Handling = Named<Handling>(name, line) },
                ["answering", var name] => turn with { Answering = Named<Answering>(name, line) },
                _ => throw Unreadable(line),
            };
        return turn;
    }

    private static int Number(string text, string line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Unreadable(line);

    private static T Named<T>(string name, string line)
        where T : struct, Enum =>
        Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : throw Unreadable(line);

    private static FormatException Unreadable(string line) =>
        new(
            $"\"{line}\" is no invocation: expected, say, \"event 17, asking Freeze, answering ResetReply, pieces of 3\"."
        );

    private static string Line(Turn turn)
    {
        var words = new List<string> { string.Create(CultureInfo.InvariantCulture, $"event {turn.Event}") };
        if (turn.Starting != Starting.Calm)
            words.Add($"starting {turn.Starting}");
        if (turn.Storing != Storing.Calm)
            words.Add($"storing {turn.Storing}");
        if (turn.Asking != Asking.Calm)
            words.Add($"asking {turn.Asking}");
        if (turn.Handling != Handling.Calm)
            words.Add($"handling {turn.Handling}");
        if (turn.Answering != Answering.Calm)
            words.Add($"answering {turn.Answering}");
        if (turn.Piece > 0)
            words.Add(string.Create(CultureInfo.InvariantCulture, $"pieces of {turn.Piece}"));
        return string.Join(", ", words);
    }
}
