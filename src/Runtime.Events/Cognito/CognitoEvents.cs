namespace PureLambda.Events;

/// <summary>The events of a user pool of Amazon Cognito, by what happens.</summary>
public static class CognitoEvent
{
    /// <summary>A user wants to sign up.</summary>
    public static JsonCodec<CognitoEvent<PreSignUpRequest, PreSignUpResponse>> PreSignUp =>
        field ??= Codec(PreSignUpRequest.Codec, PreSignUpResponse.Codec);

    /// <summary>A user has been confirmed.</summary>
    public static JsonCodec<CognitoEvent<PostConfirmationRequest, CognitoEmptyResponse>> PostConfirmation =>
        field ??= Codec(PostConfirmationRequest.Codec, CognitoEmptyResponse.Codec);

    /// <summary>A user wants to sign in.</summary>
    public static JsonCodec<CognitoEvent<PreAuthenticationRequest, CognitoEmptyResponse>> PreAuthentication =>
        field ??= Codec(PreAuthenticationRequest.Codec, CognitoEmptyResponse.Codec);

    /// <summary>A user has signed in.</summary>
    public static JsonCodec<CognitoEvent<PostAuthenticationRequest, CognitoEmptyResponse>> PostAuthentication =>
        field ??= Codec(PostAuthenticationRequest.Codec, CognitoEmptyResponse.Codec);

    /// <summary>A token is to be made; every version of the event.</summary>
    public static JsonCodec<CognitoEvent<PreTokenGenerationRequest, PreTokenGenerationResponse>> PreTokenGeneration =>
        field ??= Codec(PreTokenGenerationRequest.Codec, PreTokenGenerationResponse.Codec);

    /// <summary>Somebody who is not in the pool signs in.</summary>
    public static JsonCodec<CognitoEvent<MigrateUserRequest, MigrateUserResponse>> MigrateUser =>
        field ??= Codec(MigrateUserRequest.Codec, MigrateUserResponse.Codec);

    /// <summary>A message is to be sent.</summary>
    public static JsonCodec<CognitoEvent<CustomMessageRequest, CustomMessageResponse>> CustomMessage =>
        field ??= Codec(CustomMessageRequest.Codec, CustomMessageResponse.Codec);

    /// <summary>A code is to be sent by the function: by mail or SMS.</summary>
    public static JsonCodec<CognitoEvent<CustomSenderRequest, CognitoEmptyResponse>> CustomSender =>
        field ??= Codec(CustomSenderRequest.Codec, CognitoEmptyResponse.Codec);

    /// <summary>Which challenge comes next.</summary>
    public static JsonCodec<
        CognitoEvent<DefineAuthChallengeRequest, DefineAuthChallengeResponse>
    > DefineAuthChallenge => field ??= Codec(DefineAuthChallengeRequest.Codec, DefineAuthChallengeResponse.Codec);

    /// <summary>A challenge is to be made.</summary>
    public static JsonCodec<
        CognitoEvent<CreateAuthChallengeRequest, CreateAuthChallengeResponse>
    > CreateAuthChallenge => field ??= Codec(CreateAuthChallengeRequest.Codec, CreateAuthChallengeResponse.Codec);

    /// <summary>An answer is to be judged.</summary>
    public static JsonCodec<
        CognitoEvent<VerifyAuthChallengeRequest, VerifyAuthChallengeResponse>
    > VerifyAuthChallenge => field ??= Codec(VerifyAuthChallengeRequest.Codec, VerifyAuthChallengeResponse.Codec);

    /// <summary>A user comes from an identity provider.</summary>
    public static JsonCodec<CognitoEvent<InboundFederationRequest, InboundFederationResponse>> InboundFederation =>
        field ??= Codec(InboundFederationRequest.Codec, InboundFederationResponse.Codec);

    /// <summary>Reads and writes an event of a trigger that has no name here.</summary>
    /// <typeparam name="TRequest">What is about to happen.</typeparam>
    /// <typeparam name="TResponse">What the function decides.</typeparam>
    /// <param name="request">How the request is read and written.</param>
    /// <param name="response">How the response is read and written.</param>
    public static JsonCodec<CognitoEvent<TRequest, TResponse>> Codec<TRequest, TResponse>(
        JsonCodec<TRequest> request,
        JsonCodec<TResponse> response
    )
    {
        var has = new EventRecord<CognitoEvent<TRequest, TResponse>>();
        var version = has.Optional("version", static r => r.Version, JsonCodec.Text);
        var triggerSource = has.Field("triggerSource", static r => r.TriggerSource, JsonCodec.Text);
        var region = has.Optional("region", static r => r.Region, JsonCodec.Text);
        var userPoolId = has.Optional("userPoolId", static r => r.UserPoolId, JsonCodec.Text);
        var userName = has.Optional("userName", static r => r.UserName, JsonCodec.Text);
        var caller = has.Optional("callerContext", static r => r.CallerContext, CognitoCaller.Codec);
        var asked = has.Field("request", static r => r.Request, request);
        var answered = has.Field("response", static r => r.Response, response);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CognitoEvent<TRequest, TResponse>
        {
            Version = version.Of(f),
            TriggerSource = triggerSource.Of(f),
            Region = region.Of(f),
            UserPoolId = userPoolId.Of(f),
            UserName = userName.Of(f),
            CallerContext = caller.Of(f),
            Request = asked.Of(f),
            Response = answered.Of(f),
            Rest = rest.Of(f),
        });
    }
}
