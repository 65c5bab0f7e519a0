namespace PureLambda.Events;

/// <summary>A token to judge: the event of a TOKEN authorizer of a REST API.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html"/>.
/// </remarks>
public sealed record TokenAuthorizerRequest
{
    /// <summary>Always <c>TOKEN</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The token. Secret.</summary>
    public required string AuthorizationToken { get; init; }

    /// <summary>What is asked for.</summary>
    public required Arn MethodArn { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<TokenAuthorizerRequest> Codec => field ??= Make();

    private static JsonCodec<TokenAuthorizerRequest> Make()
    {
        var has = new EventRecord<TokenAuthorizerRequest>();
        var type = has.Field("type", static r => r.Type, JsonCodec.Text);
        var authorizationToken = has.Field("authorizationToken", static r => r.AuthorizationToken, JsonCodec.Text);
        var methodArn = has.Field("methodArn", static r => r.MethodArn, Arn.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new TokenAuthorizerRequest
        {
            Type = type.Of(f),
            AuthorizationToken = authorizationToken.Of(f),
            MethodArn = methodArn.Of(f),
            Rest = rest.Of(f),
        });
    }
}
