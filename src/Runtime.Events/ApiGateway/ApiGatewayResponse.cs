namespace PureLambda.Events;

/// <summary>
/// An answer of a REST API, of an HTTP API with payload format 1.0, or of a route of a WebSocket API.
/// </summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format"/>.
/// </remarks>
public sealed record ApiGatewayResponse
{
    /// <summary>The status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The headers.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>Headers that have several values. Where a name is in both, the values are put together.</summary>
    public Members<Sequence<string>> MultiValueHeaders { get; init; } = [];

    /// <summary>The body, or null for none.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<ApiGatewayResponse> Codec => field ??= Make();

    private static JsonCodec<ApiGatewayResponse> Make()
    {
        var has = new EventRecord<ApiGatewayResponse>();
        var statusCode = has.Field("statusCode", static r => r.StatusCode, JsonCodec.Int32);
        var headers = has.Members("headers", static r => r.Headers, JsonCodec.Text);
        var multiValueHeaders = has.Members(
            "multiValueHeaders",
            static r => r.MultiValueHeaders,
            EventCodec.List(JsonCodec.Text)
        );
        var body = has.Body(static r => r.Body);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new ApiGatewayResponse
        {
            StatusCode = statusCode.Of(f),
            Headers = headers.Of(f),
            MultiValueHeaders = multiValueHeaders.Of(f),
            Body = body.Of(f),
            Rest = rest.Of(f),
        });
    }
}
