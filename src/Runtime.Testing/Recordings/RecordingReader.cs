using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>From JSON to a recording, or to everything that is wrong with it. A capture, which has timings, is read too.</summary>
internal static class RecordingReader
{
    private static readonly string[] Fields =
    [
        "format",
        "recordedFrom",
        "description",
        "notes",
        "environment",
        "invocations",
        "shutdown",
        "exchanges",
        "connections",
    ];

    private static readonly string[] Closers = ["client", "client-reset", "server", "upstream-refused"];

    public static RecordingReading Read(JsonElement json, string file)
    {
        var problems = new List<RecordingProblem>();
        var root = new JsonField(json, "$", (path, expected, found) => problems.Add(new(file, path, expected, found)));
        var recording = Read(root);
        return problems is []
            ? new RecordingReading.Read(recording)
            : new RecordingReading.Unreadable(PureLambda.Sequence.From(problems));
    }

    private static Recording Read(JsonField root)
    {
        // Of another version nothing more can be said.
        var isCapture = root["format"].IsAbsent && root["recordedFrom"].IsAbsent && !root["emulator"].IsAbsent;
        if (!isCapture && root["format"].TextOrNull() is var format and not Recording.Format)
        {
            root["format"].Wrong($"\"{Recording.Format}\"", format is null ? "nothing" : $"\"{format}\"");
            return new Recording();
        }
        root.OnlyHas(isCapture ? [.. Fields, "runtime", "emulator"] : Fields);
        var notes = root["notes"];
        var shutdown = root["shutdown"];
        return new Recording
        {
            RecordedFrom = isCapture ? CaptureOrigin(root) : Origin(root["recordedFrom"]),
            Description = root["description"].Text(),
            Notes = notes.IsAbsent ? [] : [.. notes.Items().Select(static note => note.Text())],
            Environment =
            [
                .. root["environment"].Fields().Select(static field => new Header(field.Name, field.Field.Text())),
            ],
            Invocations = [.. root["invocations"].Items().Select(Invocation)],
            Shutdown = shutdown.IsAbsent ? null : Shutdown(shutdown),
            Exchanges = [.. root["exchanges"].Items().Select(Exchange)],
            Connections = [.. root["connections"].Items().Select(Connection)],
        };
    }

    private static RecordingOrigin CaptureOrigin(JsonField root) =>
        new("capture", root["runtime"].Text(), Emulator(root["emulator"]));

    private static RecordingOrigin Origin(JsonField field)
    {
        field.OnlyHas("capture", "runtime", "emulator");
        return new(Named(field["capture"]), Named(field["runtime"]), Emulator(field["emulator"]));
    }

    private static string Named(JsonField field)
    {
        var text = field.Text();
        if (text is "" && field.IsText)
            field.Wrong("a text that is not empty");
        return text;
    }

    private static string Emulator(JsonField field)
    {
        var text = field.Text();
        if (field.IsText && !text.Contains("standard mode") && !text.Contains("managed-instances mode"))
            field.Wrong("a text with \"standard mode\" or \"managed-instances mode\"");
        return text;
    }

    private static RecordedInvocation Invocation(JsonField field)
    {
        field.OnlyHas("n", "label", "request", "response", "failure", "timingMs");
        var request = field["request"];
        request.OnlyHas(["method", "path", "headers", .. MessageReader.BodyFields]);
        var answer = field["response"];
        if (!field.Has("response"))
            answer.Wrong("an answer or null");
        return new(
            field["n"].Number(1),
            field["label"].TextOrNull(),
            new(
                request["method"].Text(),
                request["path"].Text(),
                MessageReader.Headers(request["headers"]),
                MessageReader.Body(request)
            ),
            answer.IsAbsent ? null : Answer(answer),
            field["failure"].TextOrNull()
        );
    }

    private static RecordedAnswer Answer(JsonField field)
    {
        field.OnlyHas(["status", "headers", .. MessageReader.BodyFields]);
        return new(
            field["status"].Number(100, 999),
            MessageReader.Headers(field["headers"]),
            MessageReader.Body(field)
        );
    }

    private static RecordedShutdown Shutdown(JsonField field)
    {
        field.OnlyHas("signal", "emulatorExitCode", "sentMs", "exitedMs");
        var code = field["emulatorExitCode"];
        return new(field["signal"].Text(), code.IsAbsent ? null : code.Number(int.MinValue));
    }

    private static RecordedExchange Exchange(JsonField field)
    {
        field.OnlyHas("n", "connection", "indexOnConnection", "request", "interim", "response", "timingMs");
        var (interim, response) = (field["interim"], field["response"]);
        if (!field.Has("response"))
            response.Wrong("a response or null");
        return new(
            field["n"].Number(1),
            field["connection"].Number(1),
            field["indexOnConnection"].Number(1),
            MessageReader.Request(field["request"]),
            interim.IsAbsent ? [] : [.. interim.Items().Select(MessageReader.Interim)],
            response.IsAbsent ? null : MessageReader.Response(response)
        );
    }

    private static RecordedConnection Connection(JsonField field)
    {
        field.OnlyHas("connection", "closedBy", "exchanges", "opened", "closed");
        var closer = field["closedBy"].Text();
        if (field["closedBy"].IsText && !Closers.Contains(closer))
            field["closedBy"].Wrong($"one of {string.Join(", ", Closers)}");
        return new(field["connection"].Number(1), closer, field["exchanges"].Number(0));
    }
}
