using System;
using System.Collections.Generic;
using System.Linq;
using Step = (PureLambda.Testing.ServerState State, PureLambda.Testing.Sequence<PureLambda.Testing.Reply> Replies);

namespace PureLambda.Testing;

/// <summary>
/// The Extensions API. An internal extension runs in the runtime's process; registering one is how a runtime asks for
/// SIGTERM before SIGKILL. An external one has a program and a process of its own.
/// </summary>
internal static class Extensions
{
    /// <summary>As many as the service takes.</summary>
    private const int Most = 10;

    public static Step Register(ServerState state, ServerEvent.Register e)
    {
        var request = Registration.Read(e.Body);
        return Refusal(state, e, request) is { } refusal
            ? Reply(state, e.Call, refusal)
            : Reply(
                state with
                {
                    Extensions =
                    [
                        .. state.Extensions,
                        new(e.Name, e.NewIdentifier, request.Events, ExtensionStage.Registered, Waiting: null),
                    ],
                },
                e.Call,
                Answers.Registered(state.Function, e.NewIdentifier)
            );
    }

    /// <summary>"Registration must happen before the runtime's first next."</summary>
    public static Step RegisterTooLate(ServerState state, ServerEvent.Register e) =>
        Reply(state, e.Call, Refused("RegistrationClosed", "Extension registration closed already"));

    /// <summary>The call is answered with an event; an extension without events waits until its process ends.</summary>
    public static Step Next(ServerState state, ServerEvent.EventNext e) =>
        Identify(state, e.Identifier, out var extension) is { } refusal ? Reply(state, e.Call, refusal)
        : extension.Stage is ExtensionStage.InitError or ExtensionStage.Exited
            ? Reply(state, e.Call, WrongStage(extension, ExtensionStage.Ready))
        : Put(state, extension with { Stage = ExtensionStage.Ready, Waiting = e.Call });

    /// <summary>Without a runtime there is nothing to wait for but the shutdown.</summary>
    public static Step Wait(ServerState state, ServerEvent.EventNext e) =>
        state.Extensions.FirstOrDefault(extension => extension.Identifier == e.Identifier) is { } known
            ? Put(state, known with { Waiting = e.Call })
            : (state, []);

    public static Step Fail(ServerState state, ServerEvent.ExtensionFailed e)
    {
        if (Identify(state, e.Identifier, out var extension) is { } refusal)
            return Reply(state, e.Call, refusal);
        if (e.ErrorType.Length == 0)
            return Reply(state, e.Call, Refused("MissingHeader", "Lambda-Extension-Function-Error-Type not found"));
        if (!MayFail(extension.Stage, e.Stage))
            return Reply(state, e.Call, WrongStage(extension, e.Stage));
        var (failed, _) = Put(state, extension with { Stage = e.Stage, Waiting = null });
        return Reply(failed, e.Call, Answers.Accepted);
    }

    /// <summary>Nobody waits for the answer to a call any more.</summary>
    public static ServerState Leave(ServerState state, Call call) =>
        state with
        {
            Extensions = Each(
                state,
                extension => extension.Waiting == call ? extension with { Waiting = null } : extension
            ),
        };

    /// <summary>Tells the extensions that want to know of an invocation.</summary>
    public static Step Invoke(Step step, InvokeRequest request) =>
        step.State.Extensions.Any(static extension => extension.WaitsFor("INVOKE"))
            ? Send(step, "INVOKE", ExtensionStage.Running, Answers.ExtensionInvoke(request))
            : step;

    public static Step ShutDown(Step step, ServerEvent.ShutDown e) =>
        Send(step, "SHUTDOWN", ExtensionStage.Ready, Answers.ExtensionShutdown(e.Reason, e.DeadlineMs));

    private static Step Send(Step step, string eventType, ExtensionStage stage, HttpAnswer answer) =>
        (
            step.State with
            {
                Extensions = Each(
                    step.State,
                    extension =>
                        extension.WaitsFor(eventType) ? extension with { Stage = stage, Waiting = null } : extension
                ),
            },
            [
                .. step.Replies,
                .. step
                    .State.Extensions.Where(extension => extension.WaitsFor(eventType))
                    .Select(extension => new Reply.ToRuntime(extension.Waiting.GetValueOrDefault(), answer)),
            ]
        );

    private static HttpAnswer? Refusal(ServerState state, ServerEvent.Register e, Registration request)
    {
        if (e.Name.Length == 0)
            return Refused("InvalidExtensionName", "Empty extension name");
        if (request.Problem is { } problem)
            return Answers.Error(403, "InvalidRequestFormat", problem);
        foreach (var eventType in request.Events)
            if (WhyNot(state, e.Name, eventType) is { } reason)
                return Refused("InvalidEventType", $"{eventType}: {reason}");
        if (state.Extensions.Any(extension => extension.Name == e.Name))
            return Refused("InvalidExtensionState", "Extension with this name already registered");
        return state.Extensions.Count == Most
            ? Refused("TooManyExtensions", $"There are {Most} extensions already")
            : null;
    }

    /// <summary>On managed instances an invocation is told to no extension, and internal ones are told nothing.</summary>
    private static string? WhyNot(ServerState state, string name, string eventType) =>
        (eventType, state.Tag, state.ExternalExtensions.Contains(name)) switch
        {
            ("INVOKE", ServerState.Case.Standard, _) or ("SHUTDOWN", _, true) => null,
            ("SHUTDOWN", _, false) => "ShutdownEventNotSupportedForInternalExtension",
            _ => "ErrorInvalidEventType",
        };

    private static bool MayFail(ExtensionStage from, ExtensionStage to) =>
        to is ExtensionStage.InitError
            ? from is ExtensionStage.Registered
            : from is ExtensionStage.Registered or ExtensionStage.Ready or ExtensionStage.Running;

    /// <summary>The refusal of a call that names no extension, or the extension.</summary>
    private static HttpAnswer? Identify(ServerState state, string identifier, out Extension extension)
    {
        var found = state.Extensions.FirstOrDefault(known => known.Identifier == identifier);
        extension = found!;
        return found is not null ? null
            : identifier.Length == 0
                ? Refused("MissingExtensionIdentifier", "Missing Lambda-Extension-Identifier header")
            : Guid.TryParseExact(identifier, "D", out _)
                ? Refused("UnknownExtensionIdentifier", $"Unknown extension {identifier}")
            : Refused("InvalidExtensionIdentifier", "Invalid Lambda-Extension-Identifier");
    }

    private static Step Put(ServerState state, Extension extension) =>
        (
            state with
            {
                Extensions = Each(state, known => known.Identifier == extension.Identifier ? extension : known),
            },
            []
        );

    private static Sequence<Extension> Each(ServerState state, Func<Extension, Extension> change) =>
        [.. state.Extensions.Select(change)];

    private static HttpAnswer WrongStage(Extension extension, ExtensionStage target) =>
        Refused(
            "InvalidExtensionState",
            $"State transition from {extension.Stage} to {target} failed for extension {extension.Identifier}. Error: State transition is not allowed"
        );

    private static HttpAnswer Refused(string type, string message) => Answers.Error(403, $"Extension.{type}", message);

    private static Step Reply(ServerState state, Call call, HttpAnswer answer) =>
        (state, [new Reply.ToRuntime(call, answer)]);
}
