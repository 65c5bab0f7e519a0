using System;
using System.Collections.Generic;
using System.Text.Json;

namespace PureLambda;

/// <summary>What a mobile SDK says about the app that invokes.</summary>
/// <param name="Client">About the app: keys such as <c>installation_id</c> and <c>app_title</c>, as the SDK wrote them.</param>
/// <param name="Custom">What the app added.</param>
/// <param name="Environment">About the device.</param>
public sealed record ClientContext(Sequence<Header> Client, Sequence<Header> Custom, Sequence<Header> Environment)
{
    /// <summary>Reads a client context: JSON, or base64 of JSON, as managed instances pass it. Null when it is neither.</summary>
    /// <param name="text">The header's value.</param>
    public static ClientContext? Parse(string? text)
    {
        using var json = Json.Parse(text) ?? Json.Parse(FromBase64(text));
        return Json.Read(
            json,
            static element => new ClientContext(
                Json.Texts(element, "client"),
                Json.Texts(element, "custom"),
                Json.Texts(element, "env")
            )
        );
    }

    private static string? FromBase64(string? text)
    {
        var bytes = new byte[text?.Length ?? 0];
        return Convert.TryFromBase64String(text ?? "", bytes, out var length)
            ? Payload.Of(bytes.AsMemory(0, length)).ToText()
            : null;
    }
}

/// <summary>Who invokes through Cognito.</summary>
/// <param name="IdentityId">The identity.</param>
/// <param name="IdentityPoolId">The pool.</param>
public sealed record CognitoIdentity(string IdentityId, string IdentityPoolId)
{
    /// <summary>Reads a Cognito identity, in any of the spellings seen. Null when there is none.</summary>
    /// <param name="text">The header's value.</param>
    public static CognitoIdentity? Parse(string? text)
    {
        using var json = Json.Parse(text);
        return Json.Read(json, FromJson);
    }

    private static CognitoIdentity? FromJson(JsonElement element) =>
        Json.Text(element, "cognitoIdentityId", "identity_id", "identityId") is { } id
            ? new CognitoIdentity(
                id,
                Json.Text(element, "cognitoIdentityPoolId", "identity_pool_id", "identityPoolId") ?? ""
            )
            : null;
}

/// <summary>Reads JSON that may be anything.</summary>
internal static class Json
{
    /// <summary>An object, or null when the text is none.</summary>
    public static JsonDocument? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        try
        {
            var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return json;
            json.Dispose();
            return null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What a reader makes of an object; null when there is none or a name in it is not readable.</summary>
    public static T? Read<T>(JsonDocument? json, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            return json is null ? null : read(json.RootElement);
        }
        catch (InvalidOperationException)
        {
            // A name with a lone surrogate, which JSON can spell, cannot even be compared.
            return null;
        }
    }

    /// <summary>The first of several names that holds a text.</summary>
    public static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String)
                return Decoded(value);
        return null;
    }

    /// <summary>The members of an object, values that are not text as their JSON.</summary>
    public static Sequence<Header> Texts(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var members) || members.ValueKind != JsonValueKind.Object)
            return [];
        var texts = new List<Header>();
        foreach (var member in members.EnumerateObject())
            texts.Add(
                new Header(
                    member.Name,
                    member.Value.ValueKind == JsonValueKind.String ? Decoded(member.Value) : member.Value.GetRawText()
                )
            );
        return Sequence.From(texts);
    }

    // A lone surrogate, which JSON can spell, has no text: its JSON is kept.
    private static string Decoded(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText();
        }
    }
}
