namespace PureLambda.Events;

/// <summary>
/// Something in a user pool of Amazon Cognito is about to happen or has happened. The function answers with the event itself
/// and its response filled in: see <see cref="WithResponse"/>.
/// </summary>
/// <typeparam name="TRequest">What is about to happen.</typeparam>
/// <typeparam name="TResponse">What the function decides.</typeparam>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html"/>.
/// </remarks>
public sealed record CognitoEvent<TRequest, TResponse>
{
    /// <summary>The version of the event, which a user pool can set for the generation of tokens.</summary>
    public string? Version { get; init; }

    /// <summary>What happens, such as <c>PreSignUp_SignUp</c>.</summary>
    public required string TriggerSource { get; init; }

    /// <summary>The region of the user pool.</summary>
    public string? Region { get; init; }

    /// <summary>The user pool.</summary>
    public string? UserPoolId { get; init; }

    /// <summary>The user's name.</summary>
    public string? UserName { get; init; }

    /// <summary>What application it comes from.</summary>
    public CognitoCaller? CallerContext { get; init; }

    /// <summary>What is about to happen.</summary>
    public required TRequest Request { get; init; }

    /// <summary>What the function decides. Members that the event has already stand for the default.</summary>
    public required TResponse Response { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The event with the function's decision.</summary>
    /// <param name="response">The decision.</param>
    public CognitoEvent<TRequest, TResponse> WithResponse(TResponse response) => this with { Response = response };
}

/// <summary>What application an event of Cognito comes from.</summary>
public sealed record CognitoCaller
{
    /// <summary>The version of the AWS SDK that made the request.</summary>
    public string? AwsSdkVersion { get; init; }

    /// <summary>The application's client.</summary>
    public string? ClientId { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CognitoCaller> Codec => field ??= Make();

    private static JsonCodec<CognitoCaller> Make()
    {
        var has = new EventRecord<CognitoCaller>();
        var awsSdkVersion = has.Optional("awsSdkVersion", static r => r.AwsSdkVersion, JsonCodec.Text);
        var clientId = has.Optional("clientId", static r => r.ClientId, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoCaller
        {
            AwsSdkVersion = awsSdkVersion.Of(f),
            ClientId = clientId.Of(f),
            Rest = rest.Of(f),
        });
    }
}
