namespace PureLambda.Web;

/// <summary>What is answered to a request.</summary>
/// <param name="Status">The status, from 200 to 599.</param>
public sealed record Reply(int Status)
{
    /// <summary>The headers; a name may come more than once.</summary>
    public HeaderFields Headers { get; init; } = HeaderFields.None;

    /// <summary>Cookies, each the value of one <c>Set-Cookie</c>: <c>session=s; Secure; HttpOnly</c>.</summary>
    public Sequence<string> Cookies { get; init; } = [];

    /// <summary>The body.</summary>
    public Payload Body { get; init; }

    /// <summary>The media type of the body, or null where the headers have none.</summary>
    public string? ContentType => Headers.Find("content-type");

    /// <summary>A plain text.</summary>
    /// <param name="status">The status.</param>
    /// <param name="text">The text.</param>
    public static Reply OfText(int status, string text) =>
        OfBytes(status, "text/plain; charset=utf-8", Payload.FromText(text));

    /// <summary>JSON.</summary>
    /// <param name="status">The status.</param>
    /// <param name="json">The JSON.</param>
    public static Reply OfJson(int status, Payload json) => OfBytes(status, "application/json", json);

    /// <summary>Bytes of any media type.</summary>
    /// <param name="status">The status.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="body">The bytes.</param>
    public static Reply OfBytes(int status, string contentType, Payload body) =>
        new(status) { Headers = HeaderFields.Of(("content-type", contentType)), Body = body };

    /// <summary>The same with one value for a header, whatever it had before.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public Reply WithHeader(string name, string value) => this with { Headers = Headers.With(name, value) };

    /// <summary>The same with one more value for a header.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    public Reply PlusHeader(string name, string value) => this with { Headers = Headers.Plus(name, value) };

    /// <summary>The same with one more cookie.</summary>
    /// <param name="cookie">The value of a <c>Set-Cookie</c>.</param>
    public Reply PlusCookie(string cookie) => this with { Cookies = [.. Cookies, cookie] };

    /// <summary>Status and size. Headers and body may be secret.</summary>
    public override string ToString() => $"{Status} ({Body})";
}
