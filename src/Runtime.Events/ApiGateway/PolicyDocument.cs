namespace PureLambda.Events;

/// <summary>A policy of IAM.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html"/>.
/// </remarks>
public sealed record PolicyDocument
{
    /// <summary>The version of the policy language: <c>2012-10-17</c>.</summary>
    public required string Version { get; init; }

    /// <summary>What is allowed and what is denied.</summary>
    public required Sequence<PolicyStatement> Statement { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>A policy that allows or denies that these resources are invoked.</summary>
    /// <param name="isAllowed">Whether it is allowed.</param>
    /// <param name="resources">The ARNs of the methods or routes; a <c>*</c> in them stands for any text.</param>
    public static PolicyDocument Invoke(bool isAllowed, params string[] resources) =>
        new()
        {
            Version = "2012-10-17",
            Statement =
            [
                new PolicyStatement
                {
                    Effect = isAllowed ? "Allow" : "Deny",
                    Action = OneOrMore.One("execute-api:Invoke"),
                    Resource = OneOrMore.More(resources),
                },
            ],
        };

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<PolicyDocument> Codec => field ??= Make();

    private static JsonCodec<PolicyDocument> Make()
    {
        var has = new EventRecord<PolicyDocument>();
        var version = has.Field("Version", static r => r.Version, JsonCodec.Text);
        var statement = has.Field("Statement", static r => r.Statement, EventCodec.List(PolicyStatement.Codec));
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new PolicyDocument
        {
            Version = version.Of(f),
            Statement = statement.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A statement of a policy.</summary>
public sealed record PolicyStatement
{
    /// <summary>Its name.</summary>
    public string? Sid { get; init; }

    /// <summary><c>Allow</c> or <c>Deny</c>.</summary>
    public required string Effect { get; init; }

    /// <summary>What it is about, such as <c>execute-api:Invoke</c>.</summary>
    public OneOrMore? Action { get; init; }

    /// <summary>What it is not about.</summary>
    public OneOrMore? NotAction { get; init; }

    /// <summary>The resources that it is about.</summary>
    public OneOrMore? Resource { get; init; }

    /// <summary>The resources that it is not about.</summary>
    public OneOrMore? NotResource { get; init; }

    /// <summary>When it holds.</summary>
    public Payload? Condition { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<PolicyStatement> Codec => field ??= Make();

    private static JsonCodec<PolicyStatement> Make()
    {
        var has = new EventRecord<PolicyStatement>();
        var sid = has.Optional("Sid", static r => r.Sid, JsonCodec.Text);
        var effect = has.Field("Effect", static r => r.Effect, JsonCodec.Text);
        var action = has.Optional("Action", static r => r.Action, OneOrMore.Codec);
        var notAction = has.Optional("NotAction", static r => r.NotAction, OneOrMore.Codec);
        var resource = has.Optional("Resource", static r => r.Resource, OneOrMore.Codec);
        var notResource = has.Optional("NotResource", static r => r.NotResource, OneOrMore.Codec);
        var condition = has.OptionalValue("Condition", static r => r.Condition, JsonCodec.Any);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new PolicyStatement
        {
            Sid = sid.Of(f),
            Effect = effect.Of(f),
            Action = action.Of(f),
            NotAction = notAction.Of(f),
            Resource = resource.Of(f),
            NotResource = notResource.Of(f),
            Condition = condition.Of(f),
            Rest = rest.Of(f),
        });
    }
}
