using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;

namespace PureLambda.Testing;

/// <summary>A recording as JSON, its fields in the order of the format.</summary>
internal static class RecordingTree
{
    /// <summary>In the order of <see cref="RecordedFraming"/>.</summary>
    public static readonly string[] Framings = ["none", "content-length", "chunked", "until-close"];

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static JsonObject Of(Recording recording)
    {
        var json = new JsonObject
        {
            ["format"] = Recording.Format,
            ["recordedFrom"] = new JsonObject
            {
                ["capture"] = recording.RecordedFrom.Capture,
                ["runtime"] = recording.RecordedFrom.Runtime,
                ["emulator"] = recording.RecordedFrom.Emulator,
            },
            ["description"] = recording.Description,
        };
        if (recording.Notes.Count > 0)
            json["notes"] = List(recording.Notes, static note => note);
        var environment = new JsonObject();
        foreach (var (name, value) in recording.Environment)
            environment[name] = value;
        json["environment"] = environment;
        json["invocations"] = List(recording.Invocations, Invocation);
        if (recording.Shutdown is { } shutdown)
            json["shutdown"] = new JsonObject
            {
                ["signal"] = shutdown.Signal,
                ["emulatorExitCode"] = shutdown.EmulatorExitCode,
            };
        json["exchanges"] = List(recording.Exchanges, Exchange);
        json["connections"] = List(
            recording.Connections,
            static c => new JsonObject
            {
                ["connection"] = c.Number,
                ["closedBy"] = c.ClosedBy,
                ["exchanges"] = c.Exchanges,
            }
        );
        return json;
    }

    private static JsonObject Invocation(RecordedInvocation invocation)
    {
        var json = new JsonObject { ["n"] = invocation.Number };
        if (invocation.Label is { } label)
            json["label"] = label;
        var (method, path, headers, body) = invocation.Request;
        var request = new JsonObject
        {
            ["method"] = method,
            ["path"] = path,
            ["headers"] = Headers(headers),
        };
        json["request"] = WithBody(request, body);
        json["response"] = invocation.Answer is { } answer
            ? WithBody(new() { ["status"] = answer.Status, ["headers"] = Headers(answer.Headers) }, answer.Body)
            : null;
        if (invocation.Failure is { } failure)
            json["failure"] = failure;
        return json;
    }

    private static JsonObject Exchange(RecordedExchange exchange)
    {
        var (method, path, message) = exchange.Request;
        var json = new JsonObject
        {
            ["n"] = exchange.Number,
            ["connection"] = exchange.Connection,
            ["indexOnConnection"] = exchange.IndexOnConnection,
            ["request"] = Message(
                new()
                {
                    ["method"] = method,
                    ["path"] = path,
                    ["version"] = message.Version,
                },
                message
            ),
        };
        if (exchange.Interim.Count > 0)
            json["interim"] = List(exchange.Interim, Interim);
        json["response"] = exchange.Response is { } response
            ? Message(
                new()
                {
                    ["version"] = response.Message.Version,
                    ["status"] = response.Status,
                    ["reason"] = response.Reason,
                },
                response.Message
            )
            : null;
        return json;
    }

    private static JsonObject Interim(RecordedInterim interim) =>
        new()
        {
            ["status"] = interim.Status,
            ["statusLine"] = interim.StatusLine,
            ["headers"] = Headers(interim.Headers),
        };

    private static JsonObject Message(JsonObject json, RecordedMessage message)
    {
        json["headers"] = Headers(message.Headers);
        json["framing"] = Framings[(int)message.Framing];
        _ = WithBody(json, message.Body);
        if (message.Framing == RecordedFraming.Chunked)
        {
            json["chunks"] = List(message.Chunks, Chunk);
            json["trailers"] = Headers(message.Trailers);
        }
        json["complete"] = message.Complete;
        return json;
    }

    private static JsonNode Chunk(RecordedChunk chunk) =>
        chunk.Extension is { } extension ? new JsonArray(chunk.Size, extension) : chunk.Size;

    private static JsonArray Headers(PureLambda.Sequence<Header> headers) =>
        List(headers, static header => new JsonArray(header.Name, header.Value));

    private static JsonObject WithBody(JsonObject json, Payload body)
    {
        json["bodyLength"] = body.Length;
        if (Text(body) is not { } text)
            json["bodyBase64"] = Convert.ToBase64String(body.Span);
        else if (BodyRuns.Of(text) is { } runs)
            json["bodyRuns"] = runs;
        else
            json["body"] = text;
        return json;
    }

    private static string? Text(Payload body)
    {
        try
        {
            return Strict.GetString(body.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new([.. items.Select(node)]);
}
