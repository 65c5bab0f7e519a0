namespace PureLambda.Events;

/// <summary>A step of the rotation of a secret, from AWS Secrets Manager.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html"/>.
/// </remarks>
public sealed record SecretRotationEvent
{
    /// <summary><c>createSecret</c>, <c>setSecret</c>, <c>testSecret</c> or <c>finishSecret</c>.</summary>
    public required string Step { get; init; }

    /// <summary>The secret.</summary>
    public required Arn SecretId { get; init; }

    /// <summary>The id of the secret's new version.</summary>
    public required string ClientRequestToken { get; init; }

    /// <summary>
    /// What shows who asks: needed where the secret is another account's, or the role an assumed one.
    /// </summary>
    public string? RotationToken { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<SecretRotationEvent> Codec => field ??= Make();

    private static JsonCodec<SecretRotationEvent> Make()
    {
        var has = new EventRecord<SecretRotationEvent>();
        var step = has.Field("Step", static r => r.Step, JsonCodec.Text);
        var secretId = has.Field("SecretId", static r => r.SecretId, Arn.Codec);
        var clientRequestToken = has.Field("ClientRequestToken", static r => r.ClientRequestToken, JsonCodec.Text);
        var rotationToken = has.Optional("RotationToken", static r => r.RotationToken, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new SecretRotationEvent
        {
            Step = step.Of(f),
            SecretId = secretId.Of(f),
            ClientRequestToken = clientRequestToken.Of(f),
            RotationToken = rotationToken.Of(f),
            Rest = rest.Of(f),
        });
    }
}
