namespace PureLambda.Events;

/// <summary>What a device may do.</summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/iot/latest/developerguide/custom-auth-lambda.html"/>.</remarks>
public sealed record IotAuthorizerResponse
{
    /// <summary>Whether it may be connected.</summary>
    public required bool IsAuthenticated { get; init; }

    /// <summary>What it is called in logs.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>For how long the connection may last.</summary>
    public int? DisconnectAfterInSeconds { get; init; }

    /// <summary>After how long it is judged again.</summary>
    public int? RefreshAfterInSeconds { get; init; }

    /// <summary>What it may do.</summary>
    public Sequence<PolicyDocument> PolicyDocuments { get; init; } = [];

    /// <summary>What rules see of it.</summary>
    public Members<string> Context { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<IotAuthorizerResponse> Codec => field ??= Make();

    private static JsonCodec<IotAuthorizerResponse> Make()
    {
        var has = new EventRecord<IotAuthorizerResponse>();
        var isAuthenticated = has.Field("isAuthenticated", static r => r.IsAuthenticated, JsonCodec.Boolean);
        var principalId = has.Optional("principalId", static r => r.PrincipalId, JsonCodec.Text);
        var disconnectAfterInSeconds = has.OptionalValue(
            "disconnectAfterInSeconds",
            static r => r.DisconnectAfterInSeconds,
            JsonCodec.Int32
        );
        var refreshAfterInSeconds = has.OptionalValue(
            "refreshAfterInSeconds",
            static r => r.RefreshAfterInSeconds,
            JsonCodec.Int32
        );
        var policyDocuments = has.List("policyDocuments", static r => r.PolicyDocuments, PolicyDocument.Codec);
        var context = has.Members("context", static r => r.Context, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new IotAuthorizerResponse
        {
            IsAuthenticated = isAuthenticated.Of(f),
            PrincipalId = principalId.Of(f),
            DisconnectAfterInSeconds = disconnectAfterInSeconds.Of(f),
            RefreshAfterInSeconds = refreshAfterInSeconds.Of(f),
            PolicyDocuments = policyDocuments.Of(f),
            Context = context.Of(f),
            Rest = rest.Of(f),
        });
    }
}
