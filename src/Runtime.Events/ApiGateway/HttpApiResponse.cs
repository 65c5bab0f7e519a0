namespace PureLambda.Events;

/// <summary>An answer in payload format 2.0: through an HTTP API, or through a function URL where it is not streamed.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response"/>.
/// </remarks>
public sealed record HttpApiResponse
{
    /// <summary>
    /// The status. An answer without it is not read as one: all of it is sent as JSON, with status 200.
    /// </summary>
    public int? StatusCode { get; init; }

    /// <summary>The headers.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The cookies, each as a Set-Cookie header would say it.</summary>
    public Sequence<string> Cookies { get; init; } = [];

    /// <summary>The body, or null for none.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<HttpApiResponse> Codec => field ??= Make();

    private static JsonCodec<HttpApiResponse> Make()
    {
        var has = new EventRecord<HttpApiResponse>();
        var statusCode = has.OptionalValue("statusCode", static r => r.StatusCode, JsonCodec.Int32);
        var headers = has.Members("headers", static r => r.Headers, JsonCodec.Text);
        var cookies = has.List("cookies", static r => r.Cookies, JsonCodec.Text);
        var body = has.Body(static r => r.Body);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new HttpApiResponse
        {
            StatusCode = statusCode.Of(f),
            Headers = headers.Of(f),
            Cookies = cookies.Of(f),
            Body = body.Of(f),
            Rest = rest.Of(f),
        });
    }
}
