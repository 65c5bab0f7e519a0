namespace PureLambda.Events;

/// <summary>An answer through an Application Load Balancer.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#respond-to-load-balancer"/>.
/// </remarks>
public sealed record AlbResponse
{
    /// <summary>The status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>The status in words, such as <c>200 OK</c>.</summary>
    public string? StatusDescription { get; init; }

    /// <summary>The headers: where the target group's attribute for many values is off.</summary>
    public Members<string> Headers { get; init; } = [];

    /// <summary>The headers: where it is on.</summary>
    public Members<Sequence<string>> MultiValueHeaders { get; init; } = [];

    /// <summary>The body, or null for none.</summary>
    public HttpBody? Body { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<AlbResponse> Codec => field ??= Make();

    private static JsonCodec<AlbResponse> Make()
    {
        var has = new EventRecord<AlbResponse>();
        var statusCode = has.Field("statusCode", static r => r.StatusCode, JsonCodec.Int32);
        var statusDescription = has.Optional("statusDescription", static r => r.StatusDescription, JsonCodec.Text);
        var headers = has.Members("headers", static r => r.Headers, JsonCodec.Text);
        var multiValueHeaders = has.Members(
            "multiValueHeaders",
            static r => r.MultiValueHeaders,
            EventCodec.List(JsonCodec.Text)
        );
        var body = has.Optional("body", static r => r.Body?.Written, JsonCodec.Text);
        // A load balancer wants to be told in any case.
        var isBase64 = has.Field(EventBody.Flag, static r => r.Body is HttpBody.Base64, JsonCodec.Boolean);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AlbResponse
        {
            StatusCode = statusCode.Of(f),
            StatusDescription = statusDescription.Of(f),
            Headers = headers.Of(f),
            MultiValueHeaders = multiValueHeaders.Of(f),
            Body = HttpBody.ReadExactly(body.Of(f), isBase64.Of(f)),
            Rest = rest.Of(f),
        });
    }
}
