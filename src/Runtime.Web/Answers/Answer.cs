using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PureLambda.Web;

/// <summary>The answer that each service reads, and nothing beside it: one member too many is a 502 of REST APIs.</summary>
internal static class Answer
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Payload Of(HttpSource source, Response response)
    {
        // A text grows by what is escaped in it, base64 by a third.
        var buffer = new ArrayBufferWriter<byte>(response.Body.Length + response.Body.Length / 3 + 512);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteNumber("statusCode"u8, response.Status);
            if (source is HttpSource.LoadBalancer or HttpSource.LoadBalancerMultiValue)
                json.WriteString("statusDescription"u8, ReasonPhrase.Of(response.Status));
            Heads(json, source, response);
            Body(json, source, response);
            json.WriteEndObject();
        }
        return Payload.Of(buffer.WrittenMemory);
    }

    private static void Heads(Utf8JsonWriter json, HttpSource source, Response response)
    {
        var cookies = response.Headers.All("set-cookie").Concat(response.Cookies).ToList();
        var headers = HeaderFields.ByName(response.Headers.Where(static field => IsPassedOn(field.Name)));
        switch (source)
        {
            case HttpSource.RestApi or HttpSource.HttpApiV1 or HttpSource.LoadBalancerMultiValue:
                Lists(json, headers, cookies);
                break;
            case HttpSource.HttpApiV2 or HttpSource.FunctionUrl:
                Texts(json, headers, []);
                List(json, "cookies", cookies);
                break;
            case HttpSource.LoadBalancer:
                Texts(json, headers, cookies);
                break;
            // The handshake says which of the client's protocols is spoken; a WebSocket API reads nothing else.
            case HttpSource.WebSocket when headers.TryGetValue("sec-websocket-protocol", out var protocols):
                Texts(json, new Dictionary<string, List<string>> { ["Sec-WebSocket-Protocol"] = protocols }, []);
                break;
        }
    }

    private static void Lists(Utf8JsonWriter json, Dictionary<string, List<string>> headers, List<string> cookies)
    {
        json.WriteStartObject("multiValueHeaders"u8);
        foreach (var (name, values) in headers)
            List(json, name, values);
        if (cookies.Count > 0)
            List(json, "set-cookie", cookies);
        json.WriteEndObject();
    }

    // A list of one name is one field with commas (RFC 9110, 5.3).
    private static void Texts(Utf8JsonWriter json, Dictionary<string, List<string>> headers, List<string> cookies)
    {
        json.WriteStartObject("headers"u8);
        foreach (var (name, values) in headers)
            json.WriteString(name, string.Join(", ", values));
        for (var i = 0; i < cookies.Count; i++)
            json.WriteString(Spelling.Of("set-cookie", i), cookies[i]);
        json.WriteEndObject();
    }

    private static void List(Utf8JsonWriter json, string name, List<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Body(Utf8JsonWriter json, HttpSource source, Response response)
    {
        var body = response.Body.Span;
        if (source == HttpSource.WebSocket)
        {
            json.WriteString("body"u8, body);
            return;
        }
        var isText = body.IsEmpty || TextRule.Proves(response.Headers, body);
        if (isText)
            json.WriteString("body"u8, body);
        else
            json.WriteBase64String("body"u8, body);
        json.WriteBoolean("isBase64Encoded"u8, !isText);
    }

    private static bool IsPassedOn(string name) =>
        !name.Equals("set-cookie", StringComparison.OrdinalIgnoreCase)
        && !ConnectionFields.Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
