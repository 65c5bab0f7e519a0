using System.Net;

namespace PureLambda.Events;

/// <summary>The bucket and the object that something happened to.</summary>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html"/>.
/// </remarks>
public sealed record S3Entity
{
    /// <summary>The version of this member's format.</summary>
    public string? SchemaVersion { get; init; }

    /// <summary>The notification that asked for this event.</summary>
    public string? ConfigurationId { get; init; }

    /// <summary>The bucket.</summary>
    public required S3Bucket Bucket { get; init; }

    /// <summary>The object.</summary>
    public required S3Object Object { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3Entity> Codec => field ??= Make();

    private static JsonCodec<S3Entity> Make()
    {
        var has = new EventRecord<S3Entity>();
        var schemaVersion = has.Optional("s3SchemaVersion", static r => r.SchemaVersion, JsonCodec.Text);
        var configurationId = has.Optional("configurationId", static r => r.ConfigurationId, JsonCodec.Text);
        var bucket = has.Field("bucket", static r => r.Bucket, S3Bucket.Codec);
        var @object = has.Field("object", static r => r.Object, S3Object.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3Entity
        {
            SchemaVersion = schemaVersion.Of(f),
            ConfigurationId = configurationId.Of(f),
            Bucket = bucket.Of(f),
            Object = @object.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>A bucket.</summary>
public sealed record S3Bucket
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Who owns it.</summary>
    public S3Identity? OwnerIdentity { get; init; }

    /// <summary>Its ARN.</summary>
    public Arn? Arn { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3Bucket> Codec => field ??= Make();

    private static JsonCodec<S3Bucket> Make()
    {
        var has = new EventRecord<S3Bucket>();
        var name = has.Field("name", static r => r.Name, JsonCodec.Text);
        var ownerIdentity = has.Optional("ownerIdentity", static r => r.OwnerIdentity, S3Identity.Codec);
        var arn = has.Optional("arn", static r => r.Arn, Arn.Codec);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3Bucket
        {
            Name = name.Of(f),
            OwnerIdentity = ownerIdentity.Of(f),
            Arn = arn.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>An object in a bucket.</summary>
public sealed record S3Object
{
    /// <summary>Its key, encoded as in a URL, a space as <c>+</c>: see <see cref="DecodedKey"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Its bytes. A deletion has none.</summary>
    public long? Size { get; init; }

    /// <summary>Its entity tag.</summary>
    public string? ETag { get; init; }

    /// <summary>Its version, where the bucket keeps versions.</summary>
    public string? VersionId { get; init; }

    /// <summary>
    /// What orders the events of one key: filled with zeros to the longer one's length, the later one is the greater.
    /// </summary>
    public string? Sequencer { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>The key as it is in the bucket.</summary>
    public string DecodedKey => WebUtility.UrlDecode(Key);

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3Object> Codec => field ??= Make();

    private static JsonCodec<S3Object> Make()
    {
        var has = new EventRecord<S3Object>();
        var key = has.Field("key", static r => r.Key, JsonCodec.Text);
        var size = has.OptionalValue("size", static r => r.Size, JsonCodec.Int64);
        var eTag = has.Optional("eTag", static r => r.ETag, JsonCodec.Text);
        var versionId = has.Optional("versionId", static r => r.VersionId, JsonCodec.Text);
        var sequencer = has.Optional("sequencer", static r => r.Sequencer, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3Object
        {
            Key = key.Of(f),
            Size = size.Of(f),
            ETag = eTag.Of(f),
            VersionId = versionId.Of(f),
            Sequencer = sequencer.Of(f),
            Rest = rest.Of(f),
        });
    }
}

/// <summary>Somebody.</summary>
public sealed record S3Identity
{
    /// <summary>The id of a user, a role or an account.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];

    /// <summary>Reads and writes it.</summary>
    public static JsonCodec<S3Identity> Codec => field ??= Make();

    private static JsonCodec<S3Identity> Make()
    {
        var has = new EventRecord<S3Identity>();
        var principalId = has.Optional("principalId", static r => r.PrincipalId, JsonCodec.Text);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new S3Identity { PrincipalId = principalId.Of(f), Rest = rest.Of(f) });
    }
}
