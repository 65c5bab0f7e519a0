using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PureLambda.Web;

namespace PureLambda.WebServer;

/// <summary>What a server learns of its invocation: two headers of JSON, under the names that servers behind Lambda know.</summary>
internal static class InvocationHeaders
{
    public const string RequestContext = "x-amzn-request-context";
    public const string LambdaContext = "x-amzn-lambda-context";

    // Lone halves of surrogate pairs are replaced by it, and nothing is thrown.
    private static readonly JsonWriterOptions Ascii = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary>
    /// The fields without any that a server could take for ours: CGI and WSGI do not tell a hyphen from an underscore.
    /// </summary>
    public static IEnumerable<Header> Unforged(IEnumerable<Header> fields) =>
        fields.Where(static field => !IsOurs(field.Name));

    /// <summary>The headers for an invocation; that of the request context only where the event has one.</summary>
    public static IEnumerable<Header> Of(Payload @event, Context context)
    {
        if (RequestContextIn(@event) is { } requestContext)
            yield return new Header(RequestContext, requestContext);
        yield return new Header(LambdaContext, LambdaContextOf(context));
    }

    private static bool IsOurs(string name)
    {
        var plain = name.Replace('_', '-');
        return plain.Equals(RequestContext, StringComparison.OrdinalIgnoreCase)
            || plain.Equals(LambdaContext, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The event's <c>requestContext</c>, letter by letter but for what no header holds; null where there is none.</summary>
    internal static string? RequestContextIn(Payload @event)
    {
        var bytes = @event.Span;
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        try
        {
            var json = new Utf8JsonReader(bytes);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return null;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var isWanted = json.ValueTextEquals("requestContext"u8);
                _ = json.Read();
                var start = (int)json.TokenStartIndex;
                json.Skip();
                if (isWanted)
                    return AsciiJson.Of(Encoding.UTF8.GetString(bytes[start..(int)json.BytesConsumed]));
            }
        }
        catch (JsonException)
        {
            // An event that is no JSON has no request context.
        }
        return null;
    }

    private static string LambdaContextOf(Context context)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Ascii))
        {
            json.WriteStartObject();
            Text(json, "request_id", context.RequestId);
            Text(json, "invocation_id", context.InvocationId);
            if (context.Invocation.Deadline is { } deadline)
                json.WriteNumber("deadline", deadline.EpochMilliseconds);
            else
                json.WriteNull("deadline");
            Text(json, "invoked_function_arn", context.InvokedFunctionArn);
            Text(json, "xray_trace_id", context.TraceId);
            Text(json, "tenant_id", context.TenantId);
            Raw(json, "client_context", context.Invocation.ClientContext);
            Raw(json, "identity", context.Invocation.CognitoIdentity);
            json.WriteStartObject("env_config");
            Text(json, "function_name", context.FunctionName);
            Text(json, "version", context.FunctionVersion);
            if (context.MemoryMegabytes is { } memory)
                json.WriteNumber("memory", memory);
            else
                json.WriteNull("memory");
            Text(json, "log_group", context.LogGroup);
            Text(json, "log_stream", context.LogStream);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return AsciiJson.Of(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is null)
            json.WriteNull(name);
        else
            json.WriteString(name, value);
    }

    // JSON as the service sent it, or base64 of it, as managed instances have it; null where it is neither.
    private static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        json.WritePropertyName(name);
        if (Element(value) is { } element)
            json.WriteRawValue(element, skipInputValidation: true);
        else
            json.WriteNullValue();
    }

    private static string? Element(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (IsJson(text))
            return text;
        var bytes = new byte[text.Length];
        return
            Convert.TryFromBase64String(text, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length) is var decoded
            && IsJson(decoded)
            ? decoded
            : null;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
