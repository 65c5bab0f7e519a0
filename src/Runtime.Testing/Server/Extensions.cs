using System;
using System.Linq;
using System.Text.Json;
using Step = (PureLambda.Testing.ServerState State, PureLambda.Testing.Sequence<PureLambda.Testing.Reply> Replies);

namespace PureLambda.Testing;

/// <summary>
/// Internal extensions: a runtime registers one in its own process to be sent SIGTERM before SIGKILL. One that wants
/// events is refused, so that none waits for what this server does not send.
/// </summary>
internal static class Extensions
{
    public static Step Register(ServerState state, ServerEvent.Register e) =>
        Refusal(state, e) is { } refusal
            ? Reply(state, e.Call, refusal)
            : Reply(
                state with
                {
                    Extensions = [.. state.Extensions, new Extension(e.Name, e.NewIdentifier, IsReady: false)],
                },
                e.Call,
                Answers.Registered(state.Function, e.NewIdentifier)
            );

    /// <summary>"Registration must happen before the runtime's first next."</summary>
    public static Step RegisterTooLate(ServerState state, ServerEvent.Register e) =>
        Reply(state, e.Call, Refused("RegistrationClosed", "Extension registration closed already"));

    /// <summary>The call is not answered: an extension without events waits until its process ends.</summary>
    public static Step Next(ServerState state, ServerEvent.EventNext e)
    {
        if (e.Identifier.Length == 0)
            return Reply(
                state,
                e.Call,
                Refused("MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header")
            );
        if (!Guid.TryParseExact(e.Identifier, "D", out _))
            return Reply(state, e.Call, Refused("InvalidExtensionIdentifier", "Invalid Lambda-Extension-Identifier"));
        if (!state.Extensions.Any(extension => extension.Identifier == e.Identifier))
            return Reply(state, e.Call, Refused("UnknownExtensionIdentifier", $"Unknown extension {e.Identifier}"));
        return (
            state with
            {
                Extensions =
                [
                    .. state.Extensions.Select(extension =>
                        extension.Identifier == e.Identifier ? extension with { IsReady = true } : extension
                    ),
                ],
            },
            []
        );
    }

    private static HttpAnswer? Refusal(ServerState state, ServerEvent.Register e)
    {
        if (e.Name.Length == 0)
            return Refused("InvalidExtensionName", "Empty extension name");
        if (!TryReadEvents(e.Body, out var events, out var problem))
            return Answers.Error(403, "InvalidRequestFormat", problem);
        if (events is [var first, ..])
            return Refused("InvalidEventType", $"{first}: {WhyNot(first)}");
        if (state.Extensions.Any(extension => extension.Name == e.Name))
            return Refused("InvalidExtensionState", "Extension with this name already registered");
        return null;
    }

    private static string WhyNot(string eventType) =>
        eventType switch
        {
            "SHUTDOWN" => "ShutdownEventNotSupportedForInternalExtension",
            "INVOKE" => "InvokeEventNotSupportedByThisEmulator",
            _ => "ErrorInvalidEventType",
        };

    private static bool TryReadEvents(Body body, out Sequence<string> events, out string problem)
    {
        (events, problem) = ([], "");
        try
        {
            using var document = JsonDocument.Parse(body.Bytes);
            var value =
                document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("events", out var property)
                    ? property
                    : default;
            // Go's runtime sends null for no events.
            if (value.ValueKind is JsonValueKind.Array)
                events = [.. value.EnumerateArray().Select(static item => item.ToString())];
            return true;
        }
        catch (JsonException e)
        {
            problem = e.Message;
            return false;
        }
    }

    private static HttpAnswer Refused(string type, string message) => Answers.Error(403, $"Extension.{type}", message);

    private static Step Reply(ServerState state, Call call, HttpAnswer answer) =>
        (state, [new Reply.ToRuntime(call, answer)]);
}
