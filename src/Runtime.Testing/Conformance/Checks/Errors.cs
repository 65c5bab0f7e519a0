using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace PureLambda.Testing;

/// <summary>How a failure is reported.</summary>
internal static partial class Errors
{
    private const int MaxCause = 1024 * 1024;

    public static IEnumerable<Check> All { get; } =
    [
        new(
            "reports a failure as JSON with type and message",
            "The body of an error has the texts errorType and errorMessage, and if any the list stackTrace.",
            Source.RuntimeApi,
            static async trial =>
            {
                var (post, _) = await FailAsync(trial);
                Expect(post.Request.Body, "the body of its error");
            }
        ),
        new(
            "goes on after a failure",
            "A failed invocation is over when its error was taken.",
            Source.CustomRuntime,
            static async trial =>
            {
                var (post, _) = await FailAsync(trial);
                await post.AcceptAsync();
                await trial.GoesOnAsync();
            }
        ),
        new(
            "names the failure in a form that the service keeps",
            "Lambda-Runtime-Function-Error-Type is Function.X or Runtime.X; anything else is recorded as Runtime.Unknown.",
            Source.Emulator,
            static async trial =>
            {
                var (post, _) = await FailAsync(trial);
                var type = post.Request.Header("Lambda-Runtime-Function-Error-Type");
                ExpectKept(type, "header Lambda-Runtime-Function-Error-Type");
            }
        ),
        new(
            "gives X-Ray a cause that it can read, or none",
            "Lambda-Runtime-Function-XRay-Error-Cause is JSON with working_directory, exceptions and paths, under 1 MB.",
            Source.Emulator,
            static async trial =>
            {
                var (post, _) = await FailAsync(trial);
                if (post.Request.Header("Lambda-Runtime-Function-XRay-Error-Cause") is not { Length: > 0 } cause)
                    return;
                if (cause.Length >= MaxCause)
                    throw new ContractBroken($"its cause for X-Ray has {cause.Length} characters");
                using var json = Json(Body.FromText(cause), "its cause for X-Ray");
                if (json.RootElement.ValueKind != JsonValueKind.Object || !HasCause(json.RootElement))
                    throw new ContractBroken($"its cause for X-Ray says nothing: {Trial.Short(Body.FromText(cause))}");
            }
        ),
        Refused(413, "RequestEntityTooLarge"),
        Refused(410, "InvokeTimeout"),
        Refused(400, "InvalidRequestID"),
    ];

    /// <summary>Lets the function fail; the post that waits for its verdict.</summary>
    public static async Task<(PendingRequest Post, Announced Invocation)> FailAsync(Trial trial)
    {
        var invocation = trial.Failing();
        await Trial.GiveAsync(await trial.NextAsync(), invocation);
        return (await trial.ErrorAsync(invocation), invocation);
    }

    /// <summary>Makes sure that a body is an error that callers can match on.</summary>
    public static void Expect(Body error, string what)
    {
        using var json = Json(error, what);
        foreach (var name in new[] { "errorType", "errorMessage" })
            if (Text(json.RootElement, name) is null)
                throw new ContractBroken($"its error has no text {name}: {Trial.Short(error)}");
        if (Text(json.RootElement, "errorType") == "")
            throw new ContractBroken("its errorType is empty, and callers match on it");
    }

    /// <summary>Makes sure that a type of an error is one that the service keeps.</summary>
    public static void ExpectKept(string? type, string where)
    {
        if (type is null || !KeptType().IsMatch(type))
            throw new ContractBroken($"its {where} is {type ?? "not there"}");
    }

    private static Check Refused(int status, string type) =>
        new(
            $"goes on when its error is refused with {status}",
            "A refused error is over: the service has settled the invocation.",
            Source.Emulator,
            async trial =>
            {
                var (post, _) = await FailAsync(trial);
                await post.RefuseAsync(status, type);
                await trial.GoesOnAsync();
            }
        );

    private static JsonDocument Json(Body body, string what)
    {
        try
        {
            return JsonDocument.Parse(body.Bytes);
        }
        catch (JsonException)
        {
            throw new ContractBroken($"{what} is no JSON: {Trial.Short(body)}");
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool HasCause(JsonElement cause)
    {
        foreach (var name in new[] { "working_directory", "exceptions", "paths", "message" })
            if (cause.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null)
                return true;
        return false;
    }

    [GeneratedRegex(@"^(Runtime|Function)\.[A-Z][A-Za-z0-9_]*$")]
    private static partial Regex KeptType();
}
