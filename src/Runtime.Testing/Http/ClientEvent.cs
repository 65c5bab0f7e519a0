using System;
using System.Buffers;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PureLambda.Testing;

/// <summary>What a service makes of a client's request. Pure and total.</summary>
internal static partial class ClientEvent
{
    // Function URLs are known by their domain.
    public const string UrlDomain = "emulated.lambda-url.us-east-1.on.aws";

    private const string Account = "123456789012";
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The event as JSON.</summary>
    /// <param name="shape">Who makes it.</param>
    /// <param name="request">The client's request.</param>
    /// <param name="binaryTypes">The media types that a REST API was told are binary.</param>
    public static Body Of(HttpShape shape, ClientRequest request, Sequence<string> binaryTypes)
    {
        var buffer = new ArrayBufferWriter<byte>(request.Body.Length * 4 / 3 + 4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            if (shape is HttpShape.RestApi or HttpShape.HttpApiV1)
                WriteV1(json, shape, request);
            else
                WriteV2(json, shape, request);
            WriteBody(json, shape, request, binaryTypes);
            json.WriteEndObject();
        }
        return new Body(buffer.WrittenMemory);
    }

    private static void WriteBody(
        Utf8JsonWriter json,
        HttpShape shape,
        ClientRequest request,
        Sequence<string> binaryTypes
    )
    {
        if (request.Body.Length == 0)
        {
            json.WriteNull("body");
            json.WriteBoolean("isBase64Encoded", false);
            return;
        }
        var contentType = request.Header("content-type");
        var isText =
            shape == HttpShape.RestApi
                ? !MediaTypes.IsAmong(binaryTypes, contentType)
                : MediaTypes.IsText(contentType, request.Body);
        // A REST API that was told of no binary types reads all bodies as UTF-8, and loses what is none.
        if (isText)
            json.WriteString("body", request.Body.ToString());
        else
            json.WriteBase64String("body", request.Body.Bytes.Span);
        json.WriteBoolean("isBase64Encoded", !isText);
    }

    private static string DomainOf(HttpShape shape, ClientRequest request)
    {
        if (shape == HttpShape.FunctionUrl)
            return UrlDomain;
        var host = request.Header("host");
        var colon = host.LastIndexOf(':');
        // A port, and no part of an IPv6 address.
        return colon > host.LastIndexOf(']') ? host[..colon] : host;
    }

    private static void WriteDomain(Utf8JsonWriter json, HttpShape shape, ClientRequest request)
    {
        var domain = DomainOf(shape, request);
        json.WriteString("accountId", Account);
        json.WriteString("apiId", "emulated");
        json.WriteString("domainName", domain);
        json.WriteString("domainPrefix", domain.Split('.')[0]);
    }

    // As in the Common Log Format.
    private static string Clock(DateTimeOffset time) =>
        time.ToUniversalTime()
            .ToString("dd/MMM/yyyy:HH:mm:ss +0000", System.Globalization.CultureInfo.InvariantCulture);
}
