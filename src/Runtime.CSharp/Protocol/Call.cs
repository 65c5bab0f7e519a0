namespace PureLambda.Protocol;

/// <summary>How the body of a call is framed.</summary>
public enum Framing
{
    /// <summary>No body: a GET.</summary>
    None,

    /// <summary>A body of known length.</summary>
    Length,

    /// <summary>A streamed body: chunks, then trailers.</summary>
    Chunked,
}

/// <summary>One request to the Runtime API, as data. The transport adds Host, User-Agent and the framing headers.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">The path, without the prefix of the Runtime API's address.</param>
/// <param name="Headers">What the protocol says.</param>
/// <param name="Body">The whole body, or the first bytes of a streamed one.</param>
/// <param name="Framing">How the body is framed.</param>
public sealed record Call(string Method, string Path, Headers Headers, Payload Body, Framing Framing)
{
    internal static Call Get(string path) => new("GET", path, Headers.None, Payload.Empty, Framing.None);

    internal static Call Post(string path, Headers headers, Payload body) =>
        new("POST", path, headers, body, Framing.Length);
}
