namespace PureLambda.Events;

/// <summary>A field to resolve, from AWS AppSync. A batched resolver is invoked with a list of these.</summary>
/// <typeparam name="TArguments">The arguments of the field.</typeparam>
/// <remarks>
/// See <see href="https://docs.aws.amazon.com/appsync/latest/devguide/resolver-context-reference.html"/>.
/// </remarks>
public sealed record AppSyncEvent<TArguments>
{
    /// <summary>The arguments of the field.</summary>
    public required TArguments Arguments { get; init; }

    /// <summary>Who asks; null with an API key.</summary>
    public AppSyncIdentity? Identity { get; init; }

    /// <summary>What the field above came to.</summary>
    public Payload? Source { get; init; }

    /// <summary>The request.</summary>
    public AppSyncRequest? Request { get; init; }

    /// <summary>In a pipeline: what the function before came to.</summary>
    public Payload? Prev { get; init; }

    /// <summary>The field that is asked for.</summary>
    public AppSyncField? Info { get; init; }

    /// <summary>What the functions of a pipeline share.</summary>
    public Members<Payload> Stash { get; init; } = [];

    /// <summary>The members that have no property here, as they came; they are written back.</summary>
    public Sequence<JsonMember> Rest { get; init; } = [];
}

/// <summary>Fields to resolve, by what is known of their arguments.</summary>
public static class AppSyncEvent
{
    /// <summary>A field with any arguments, as JSON by name.</summary>
    public static JsonCodec<AppSyncEvent<Members<Payload>>> Untyped =>
        field ??= Codec(EventCodec.Members(JsonCodec.Any));

    /// <summary>Reads and writes it.</summary>
    /// <typeparam name="TArguments">The arguments of the field.</typeparam>
    /// <param name="argumentsCodec">How that is read and written.</param>
    public static JsonCodec<AppSyncEvent<TArguments>> Codec<TArguments>(JsonCodec<TArguments> argumentsCodec)
    {
        var has = new EventRecord<AppSyncEvent<TArguments>>();
        var arguments = has.Field("arguments", static r => r.Arguments, argumentsCodec);
        var identity = has.Optional("identity", static r => r.Identity, AppSyncIdentity.Codec);
        var source = has.OptionalValue("source", static r => r.Source, JsonCodec.Any);
        var request = has.Optional("request", static r => r.Request, AppSyncRequest.Codec);
        var prev = has.OptionalValue("prev", static r => r.Prev, JsonCodec.Any);
        var info = has.Optional("info", static r => r.Info, AppSyncField.Codec);
        var stash = has.Members("stash", static r => r.Stash, JsonCodec.Any);
        var rest = has.Rest(static r => r.Rest);
        return has.Codec(f => new AppSyncEvent<TArguments>
        {
            Arguments = arguments.Of(f),
            Identity = identity.Of(f),
            Source = source.Of(f),
            Request = request.Of(f),
            Prev = prev.Of(f),
            Info = info.Of(f),
            Stash = stash.Of(f),
            Rest = rest.Of(f),
        });
    }
}
