using System;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

internal static partial class ClientEvent
{
    private static void WriteV2(Utf8JsonWriter json, HttpShape shape, ClientRequest request)
    {
        // An HTTP API decodes the path, a function URL does not.
        var path = shape == HttpShape.HttpApiV2 ? Percent.Decoded(request.Path) : request.Path;
        var cookies = request.Cookies;
        // A function URL says cookies twice: in their list, and as the header that they came in.
        var fields = request.Fields.Where(field =>
            shape == HttpShape.FunctionUrl || !ClientRequest.Is(field, "cookie")
        );
        json.WriteString("version", "2.0");
        json.WriteString("routeKey", "$default");
        json.WriteString("rawPath", path);
        json.WriteString("rawQueryString", request.Query);
        if (cookies.Count > 0)
            FieldMap.WriteList(json, "cookies", cookies);
        FieldMap
            .OfFields(fields.Select(static field => new HttpHeader(field.Name.ToLowerInvariant(), field.Value)))
            .WriteJoined(json, "headers");
        var parameters = new FieldMap(request.Parameters, StringComparer.Ordinal);
        if (!parameters.IsEmpty)
            parameters.WriteJoined(json, "queryStringParameters");
        json.WriteStartObject("requestContext");
        WriteDomain(json, shape, request);
        json.WriteStartObject("http");
        json.WriteString("method", request.Method);
        json.WriteString("path", path);
        json.WriteString("protocol", request.Arrival.Protocol);
        json.WriteString("sourceIp", request.Arrival.Address);
        json.WriteString("userAgent", request.Header("user-agent"));
        json.WriteEndObject();
        json.WriteString("requestId", request.Arrival.RequestId);
        json.WriteString("routeKey", "$default");
        json.WriteString("stage", "$default");
        json.WriteString("time", Clock(request.Arrival.Time));
        json.WriteNumber("timeEpoch", request.Arrival.Time.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }
}
