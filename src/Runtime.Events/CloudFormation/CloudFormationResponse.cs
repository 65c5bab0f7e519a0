namespace PureLambda.Events;

/// <summary>What became of a custom resource: it is put to the request's <c>ResponseURL</c>.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html"/>.
/// </remarks>
public sealed record CloudFormationResponse
{
    /// <summary><c>SUCCESS</c> or <c>FAILED</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it has failed; must be there then.</summary>
    public string? Reason { get; init; }

    /// <summary>What the resource is called. Where an update answers another name, the old one is deleted.</summary>
    public required string PhysicalResourceId { get; init; }

    /// <summary>That of the request.</summary>
    public required Arn StackId { get; init; }

    /// <summary>That of the request.</summary>
    public required string RequestId { get; init; }

    /// <summary>That of the request.</summary>
    public required string LogicalResourceId { get; init; }

    /// <summary>Whether the data is masked where it is shown.</summary>
    public bool? NoEcho { get; init; }

    /// <summary>What the template gets by Fn::GetAtt.</summary>
    public Members<LooseText> Data { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The resource is as it was asked for.</summary>
    /// <typeparam name="TProperties">The properties of the resource.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="physicalResourceId">What the resource is called.</param>
    public static CloudFormationResponse Success<TProperties>(
        CloudFormationRequest<TProperties> request,
        string physicalResourceId
    ) => Of(request, "SUCCESS", physicalResourceId);

    /// <summary>The resource could not be made, changed or deleted.</summary>
    /// <typeparam name="TProperties">The properties of the resource.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="physicalResourceId">What the resource is called, or would have been.</param>
    /// <param name="reason">Why.</param>
    public static CloudFormationResponse Failure<TProperties>(
        CloudFormationRequest<TProperties> request,
        string physicalResourceId,
        string reason
    ) => Of(request, "FAILED", physicalResourceId) with { Reason = reason };

    private static CloudFormationResponse Of<TProperties>(
        CloudFormationRequest<TProperties> request,
        string status,
        string physicalResourceId
    ) =>
        new()
        {
            Status = status,
            PhysicalResourceId = physicalResourceId,
            StackId = request.StackId,
            RequestId = request.RequestId,
            LogicalResourceId = request.LogicalResourceId,
        };

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<CloudFormationResponse> Codec => field ??= Make();

    private static JsonCodec<CloudFormationResponse> Make()
    {
        var has = new EventRecord<CloudFormationResponse>();
        var status = has.Field("Status", static r => r.Status, JsonCodec.Text);
        var reason = has.Optional("Reason", static r => r.Reason, JsonCodec.Text);
        var physicalResourceId = has.Field("PhysicalResourceId", static r => r.PhysicalResourceId, JsonCodec.Text);
        var stackId = has.Field("StackId", static r => r.StackId, Arn.Codec);
        var requestId = has.Field("RequestId", static r => r.RequestId, JsonCodec.Text);
        var logicalResourceId = has.Field("LogicalResourceId", static r => r.LogicalResourceId, JsonCodec.Text);
        var noEcho = has.OptionalValue("NoEcho", static r => r.NoEcho, JsonCodec.Boolean);
        var data = has.Members("Data", static r => r.Data, LooseText.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new CloudFormationResponse
        {
            Status = status.Of(f),
            Reason = reason.Of(f),
            PhysicalResourceId = physicalResourceId.Of(f),
            StackId = stackId.Of(f),
            RequestId = requestId.Of(f),
            LogicalResourceId = logicalResourceId.Of(f),
            NoEcho = noEcho.Of(f),
            Data = data.Of(f),
            Rest = rest.Of(f),
        });
    }
}
