using System;
using System.IO;
using System.Threading.Tasks;

namespace PureLambda;

/// <summary>An answer that is written piece by piece. What is written is sent at once; a slow reader slows the writer.</summary>
/// <param name="Write">
/// Writes the body. It may fail: before its first byte the invocation fails as usual; after it the caller gets what was
/// written, and the failure behind it. A write to a caller that has gone throws <see cref="IOException"/>.
/// </param>
public sealed record StreamedResponse(Func<Stream, Task> Write)
{
    /// <summary>The media type.</summary>
    public string ContentType { get; init; } = MediaType.Bytes;

    /// <summary>Status, headers and cookies for an HTTP integration; null for a plain stream.</summary>
    public HttpPrelude? Prelude { get; init; }
}
