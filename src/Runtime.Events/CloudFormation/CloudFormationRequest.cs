namespace PureLambda.Events;

/// <summary>
/// A custom resource to make, change or delete, from AWS CloudFormation. The answer is put to <see
/// cref="ResponseUrl"/>: what the function returns is not looked at.
/// </summary>
/// <typeparam name="TProperties">The properties of the resource.</typeparam>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html"/>.
/// </remarks>
public sealed record CloudFormationRequest<TProperties>
{
    /// <summary><c>Create</c>, <c>Update</c> or <c>Delete</c>.</summary>
    public required string RequestType { get; init; }

    /// <summary>The function's ARN, as the template has it.</summary>
    public string? ServiceToken { get; init; }

    /// <summary>Where the answer is put: a URL with a signature. Secret.</summary>
    public required string ResponseUrl { get; init; }

    /// <summary>The stack.</summary>
    public required Arn StackId { get; init; }

    /// <summary>The request's id.</summary>
    public required string RequestId { get; init; }

    /// <summary>
    /// The type in the template: <c>AWS::CloudFormation::CustomResource</c> or <c>Custom::</c> with a name.
    /// </summary>
    public required string ResourceType { get; init; }

    /// <summary>The name in the template.</summary>
    public required string LogicalResourceId { get; init; }

    /// <summary>What the resource is called. <c>Create</c> has none.</summary>
    public string? PhysicalResourceId { get; init; }

    /// <summary>The properties in the template. CloudFormation makes texts of numbers and booleans.</summary>
    public required TProperties ResourceProperties { get; init; }

    /// <summary>Of <c>Update</c>: the properties before.</summary>
    public Payload? OldResourceProperties { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];
}

/// <summary>Custom resources, by what is known of their properties.</summary>
public static class CloudFormationRequest
{
    /// <summary>A resource with any properties, as JSON by name.</summary>
    public static JsonCodec<CloudFormationRequest<Members<Payload>>> Untyped =>
        field ??= Codec(EventCodec.Members(JsonCodec.Any));

    /// <summary>Reads and writes it.</summary>
    /// <typeparam name="TProperties">The properties of the resource.</typeparam>
    /// <param name="propertiesCodec">How that is read and written.</param>
    public static JsonCodec<CloudFormationRequest<TProperties>> Codec<TProperties>(
        JsonCodec<TProperties> propertiesCodec
    )
    {
        var has = new EventRecord<CloudFormationRequest<TProperties>>();
        var requestType = has.Field("RequestType", static r => r.RequestType, JsonCodec.Text);
        var serviceToken = has.Optional("ServiceToken", static r => r.ServiceToken, JsonCodec.Text);
        var responseUrl = has.Field("ResponseURL", static r => r.ResponseUrl, JsonCodec.Text);
        var stackId = has.Field("StackId", static r => r.StackId, Arn.Codec);
        var requestId = has.Field("RequestId", static r => r.RequestId, JsonCodec.Text);
        var resourceType = has.Field("ResourceType", static r => r.ResourceType, JsonCodec.Text);
        var logicalResourceId = has.Field("LogicalResourceId", static r => r.LogicalResourceId, JsonCodec.Text);
        var physicalResourceId = has.Optional("PhysicalResourceId", static r => r.PhysicalResourceId, JsonCodec.Text);
        var resourceProperties = has.Field("ResourceProperties", static r => r.ResourceProperties, propertiesCodec);
        var oldResourceProperties = has.OptionalValue(
            "OldResourceProperties",
            static r => r.OldResourceProperties,
            JsonCodec.Any
        );
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CloudFormationRequest<TProperties>
        {
            RequestType = requestType.Of(f),
            ServiceToken = serviceToken.Of(f),
            ResponseUrl = responseUrl.Of(f),
            StackId = stackId.Of(f),
            RequestId = requestId.Of(f),
            ResourceType = resourceType.Of(f),
            LogicalResourceId = logicalResourceId.Of(f),
            PhysicalResourceId = physicalResourceId.Of(f),
            ResourceProperties = resourceProperties.Of(f),
            OldResourceProperties = oldResourceProperties.Of(f),
            Rest = rest.Of(f),
        });
    }
}
