using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>
/// What a service makes of a function's answer, as recorded answers of API Gateway have it. Pure and total: what it would not
/// take is its failure.
/// </summary>
internal static partial class FunctionAnswer
{
    private static readonly string[] OfRest = ["statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"];

    // The front frames what it sends itself.
    private static readonly string[] OfConnections =
    [
        "connection",
        "content-length",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];

    /// <summary>Reads an answer.</summary>
    /// <param name="shape">Who reads it.</param>
    /// <param name="answer">The answer's bytes, whatever they are.</param>
    /// <param name="accept">The media types that the client wants; empty when it did not say.</param>
    /// <param name="binaryTypes">The media types that a REST API was told are binary.</param>
    public static HttpAnswer Of(HttpShape shape, Body answer, string accept, Sequence<string> binaryTypes)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Bytes);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("statusCode", out _))
                return OfProxyShape(shape, root, accept, binaryTypes);
            return IsV1(shape) ? FrontFailures.Failed(shape) : Inferred(root, answer);
        }
        catch (JsonException)
        {
            return IsV1(shape) ? FrontFailures.NoJson(shape) : AsItIs(answer);
        }
        // A text that is no UTF-8, or half of a surrogate pair; JsonElement says so when it is read.
        catch (InvalidOperationException)
        {
            return FrontFailures.Failed(shape);
        }
    }

    private static HttpAnswer OfProxyShape(
        HttpShape shape,
        JsonElement root,
        string accept,
        Sequence<string> binaryTypes
    )
    {
        if (shape == HttpShape.RestApi && root.EnumerateObject().Any(static one => !OfRest.Contains(one.Name)))
            return FrontFailures.Failed(shape);
        if (
            StatusOf(root.GetProperty("statusCode")) is not { } status
            || FieldsOf(shape, root) is not { } fields
            || CookiesOf(shape, root) is not { } cookies
        )
            return FrontFailures.Failed(shape);
        var sent = Sent(shape, fields);
        var type = sent.First(static field => ClientRequest.Is(field, "content-type")).Value;
        var wanted = accept.Length > 0 ? MediaTypes.First(accept) : type;
        var decodes = shape != HttpShape.RestApi || MediaTypes.IsAmong(binaryTypes, wanted);
        return BodyOf(root, decodes) is { } body
            ? new(status, null, [.. sent, .. cookies], body)
            : FrontFailures.Failed(shape);
    }

    // Payload format 2.0: what is in no shape is the body of an answer, and a text is that without its quotes.
    private static HttpAnswer Inferred(JsonElement root, Body answer) =>
        root.ValueKind == JsonValueKind.String ? AsItIs(Body.FromText(root.GetString()!)) : AsItIs(answer);

    private static HttpAnswer AsItIs(Body body) => new(200, null, [new("Content-Type", "application/json")], body);

    private static int? StatusOf(JsonElement written)
    {
        var text = written.ValueKind == JsonValueKind.String ? written.GetString() : written.GetRawText();
        return
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            && status is >= 200 and <= 599
            ? status
            : null;
    }

    private static List<HttpHeader>? FieldsOf(HttpShape shape, JsonElement root)
    {
        var single = FieldMapReading.Single(root, "headers");
        if (!IsV1(shape))
            return single;
        var many = FieldMapReading.Lists(root, "multiValueHeaders");
        return single is null || many is null ? null
            : shape == HttpShape.RestApi ? [.. many, .. single.Where(one => !many.Contains(one))]
            : [.. single, .. many];
    }

    private static List<HttpHeader>? CookiesOf(HttpShape shape, JsonElement root)
    {
        if (IsV1(shape) || !root.TryGetProperty("cookies", out var cookies))
            return [];
        return
            FieldMapReading.Values(cookies)?.ConvertAll(static cookie => new HttpHeader("Set-Cookie", cookie))
                is { } fields
            && fields.TrueForAll(static field => HeaderName.IsValue(field.Value))
            ? fields
            : null;
    }

    private static List<HttpHeader> Sent(HttpShape shape, List<HttpHeader> fields)
    {
        var sent = fields
            .Where(static field => !OfConnections.Contains(field.Name, StringComparer.OrdinalIgnoreCase))
            .Select(field =>
                shape == HttpShape.RestApi ? field : new HttpHeader(HeaderName.Titled(field.Name), field.Value)
            )
            .ToList();
        if (!sent.Exists(static field => ClientRequest.Is(field, "content-type")))
            sent.Add(new("Content-Type", DefaultType(shape)));
        return sent;
    }

    private static string DefaultType(HttpShape shape) =>
        shape is HttpShape.RestApi or HttpShape.FunctionUrl ? "application/json" : "text/plain; charset=utf-8";

    private static Body? BodyOf(JsonElement root, bool decodes)
    {
        var isBase64 = root.TryGetProperty("isBase64Encoded", out var flag) && flag.ValueKind == JsonValueKind.True;
        if (!root.TryGetProperty("body", out var body) || body.ValueKind == JsonValueKind.Null)
            return Body.Empty;
        if (body.ValueKind != JsonValueKind.String)
            return null;
        if (!isBase64 || !decodes)
            return Body.FromText(body.GetString()!);
        return body.TryGetBytesFromBase64(out var bytes) ? new Body(bytes) : null;
    }

    private static bool IsV1(HttpShape shape) => shape is HttpShape.RestApi or HttpShape.HttpApiV1;
}
