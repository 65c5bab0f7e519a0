using System;
using System.Linq;
using System.Text.Json;

namespace PureLambda.Testing;

internal static partial class ClientEvent
{
    private const string RestStage = "prod";

    private static void WriteV1(Utf8JsonWriter json, HttpShape shape, ClientRequest request)
    {
        var isRest = shape == HttpShape.RestApi;
        var resource =
            !isRest ? "$default"
            : request.Path == "/" ? "/"
            : "/{proxy+}";
        if (!isRest)
            json.WriteString("version", "1.0");
        json.WriteString("resource", resource);
        json.WriteString("path", request.Path);
        json.WriteString("httpMethod", request.Method);
        var headers = FieldMap.OfFields(
            // A REST API tells of no length, and leaves names as they were sent.
            request
                .Fields.Where(field => !isRest || !ClientRequest.Is(field, "content-length"))
                .Select(field => isRest ? field : new HttpHeader(HeaderName.Titled(field.Name), field.Value))
        );
        headers.WriteLast(json, "headers");
        headers.WriteLists(json, "multiValueHeaders");
        var parameters = new FieldMap(request.Parameters, StringComparer.Ordinal);
        if (parameters.IsEmpty)
        {
            json.WriteNull("queryStringParameters");
            json.WriteNull("multiValueQueryStringParameters");
        }
        else
        {
            parameters.WriteLast(json, "queryStringParameters");
            parameters.WriteLists(json, "multiValueQueryStringParameters");
        }
        if (resource == "/{proxy+}")
        {
            json.WriteStartObject("pathParameters");
            json.WriteString("proxy", request.Path.Trim('/'));
            json.WriteEndObject();
        }
        else
            json.WriteNull("pathParameters");
        json.WriteNull("stageVariables");
        WriteV1Context(json, shape, request, resource);
    }

    private static void WriteV1Context(Utf8JsonWriter json, HttpShape shape, ClientRequest request, string resource)
    {
        var isRest = shape == HttpShape.RestApi;
        json.WriteStartObject("requestContext");
        WriteDomain(json, shape, request);
        json.WriteString("httpMethod", request.Method);
        json.WriteStartObject("identity");
        json.WriteString("sourceIp", request.Arrival.Address);
        json.WriteString("userAgent", request.Header("user-agent"));
        json.WriteEndObject();
        // A domain of its own has no stage in the path.
        json.WriteString("path", isRest ? request.Path : Percent.Decoded(request.Path));
        json.WriteString("protocol", request.Arrival.Protocol);
        json.WriteString("requestId", request.Arrival.RequestId);
        json.WriteString("requestTime", Clock(request.Arrival.Time));
        json.WriteNumber("requestTimeEpoch", request.Arrival.Time.ToUnixTimeMilliseconds());
        json.WriteString("resourceId", resource);
        json.WriteString("resourcePath", resource);
        json.WriteString("stage", isRest ? RestStage : "$default");
        json.WriteEndObject();
    }
}
