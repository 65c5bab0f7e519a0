namespace PureLambda.Events;

/// <summary>A body and the flag beside it, as one property.</summary>
internal sealed class EventBody<TRecord>(JsonField<TRecord, string?> body, JsonField<TRecord, bool?> flag)
{
    public HttpBody? Of(JsonFields fields) => HttpBody.Read(body.Of(fields), flag.Of(fields));

    /// <summary>The flag, where the body alone does not say it.</summary>
    public JsonMember? Unsaid(JsonFields fields) =>
        flag.Of(fields) is { } said && Of(fields)?.Flag is null ? EventBody.Said(said) : null;
}

internal static class EventBody
{
    public const string Flag = "isBase64Encoded";

    public static JsonMember Said(bool flag) => new(Flag, Payload.FromText(flag ? "true" : "false"));
}
