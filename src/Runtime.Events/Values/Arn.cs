namespace PureLambda.Events;

/// <summary>
/// The name of something in AWS. Its parts are empty where a text has fewer of them, or is no ARN at all: documentation
/// and test events have such, and an event is not refused for that.
/// </summary>
/// <remarks>See <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html"/>.</remarks>
public sealed record Arn
{
    private const int PartCount = 6;

    private Arn(string text)
    {
        Text = text;
        // The last part is all that is left: a resource may have colons of its own.
        var parts = text.Split(':', PartCount);
        var isArn = parts[0] == "arn";
        IsWellFormed = isArn && parts.Length == PartCount;
        string Part(int place) => isArn && place < parts.Length ? parts[place] : "";
        (Partition, Service, Region) = (Part(1), Part(2), Part(3));
        (Account, Resource) = (Part(4), Part(5));
    }

    /// <summary>The whole.</summary>
    public string Text { get; }

    /// <summary>Whether it begins with <c>arn</c> and has all parts.</summary>
    public bool IsWellFormed { get; }

    /// <summary>The partition: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; }

    /// <summary>The service, such as <c>sqs</c>.</summary>
    public string Service { get; }

    /// <summary>The region; empty where the service has none, such as IAM and S3.</summary>
    public string Region { get; }

    /// <summary>The account; empty where the service needs none, such as S3.</summary>
    public string Account { get; }

    /// <summary>The resource, as its service writes it: <c>my-queue</c>, <c>table/orders/stream/2026-01-01T00:00:00.000</c>.</summary>
    public string Resource { get; }

    /// <summary>Reads and writes it, as it was written.</summary>
    public static JsonCodec<Arn> Codec => field ??= JsonCodec.Map(JsonCodec.Text, Of, static arn => arn.Text);

    /// <summary>A text as an ARN.</summary>
    /// <param name="text">The text.</param>
    public static Arn Of(string text) => new(text);

    /// <summary>An ARN of these parts.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="service">The service.</param>
    /// <param name="region">The region, or nothing.</param>
    /// <param name="account">The account, or nothing.</param>
    /// <param name="resource">The resource.</param>
    public static Arn Of(string partition, string service, string region, string account, string resource) =>
        new($"arn:{partition}:{service}:{region}:{account}:{resource}");

    /// <summary>The whole.</summary>
    public override string ToString() => Text;
}
