using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace PureLambda.Tool;

/// <summary>What `purelambda events` prints: the kinds, or a sample with values set.</summary>
internal static class EventsText
{
    public static (string Text, IReadOnlyList<string> Problems) Of(
        string? kind,
        IReadOnlyList<string> values,
        bool json
    ) =>
        kind is not null ? Sample(kind, values)
        : values.Count > 0 ? ("", ["--set sets values in a sample; say of which kind, such as purelambda events sqs."])
        : (json ? JsonText.Of(writer => Kinds().WriteTo(writer)) : List(), []);

    private static (string, IReadOnlyList<string>) Sample(string kind, IReadOnlyList<string> values)
    {
        if (SampleEvent.Find(kind) is not { } found)
            return (
                "",
                [$"{kind} is no kind of event. Known: {string.Join(", ", SampleEvent.All.Select(s => s.Kind))}."]
            );
        var sample = found.Read();
        var problems = new List<string>();
        foreach (var value in values)
            if (Problem(value, sample) is { } problem)
                problems.Add(problem);
        return (JsonText.Of(writer => sample.WriteTo(writer)), problems);
    }

    private static string? Problem(string value, JsonNode sample) =>
        EventValue.Parse(value) is { } parsed
            ? parsed.SetIn(sample)
            : $"--set {value} sets nothing; write --set PATH=VALUE, such as Records[0].body=hello.";

    private static string List()
    {
        var width = SampleEvent.All.Max(static sample => sample.Kind.Length);
        return string.Join('\n', SampleEvent.All.Select(s => $"{s.Kind.PadRight(width)}  {s.Description}"));
    }

    private static JsonArray Kinds() =>
        new([
            .. SampleEvent.All.Select(static sample => new JsonObject
            {
                ["kind"] = sample.Kind,
                ["description"] = sample.Description,
                ["values"] = Values(sample.Read()),
            }),
        ]);

    // What --set can name, as it is written there, with what stands there now.
    private static JsonObject Values(JsonNode sample)
    {
        var values = new JsonObject();
        foreach (var (path, value) in EventPlaces.Of(sample))
            values[path] = value?.DeepClone();
        return values;
    }
}
