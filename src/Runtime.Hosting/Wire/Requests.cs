using System;
using System.Net;
using System.Net.Http;
using PureLambda.Protocol;

namespace PureLambda.Hosting.Wire;

/// <summary>Calls as requests of HttpClient, for one address and one line.</summary>
internal sealed class Requests(RuntimeApiAddress address, Line line)
{
    /// <summary>A call as a request.</summary>
    /// <param name="call">The call.</param>
    /// <param name="content">Its body; null for none.</param>
    /// <exception cref="UriFormatException">The address is none that a URI can hold.</exception>
    public HttpRequestMessage Of(Call call, HttpContent? content)
    {
        // An escaped request id must reach the wire as it is: a canonical URI would unescape its dots and walk up the path.
        var uri = new Uri(
            $"http://{address.Authority}{address.PathPrefix}{call.Path}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        var request = new HttpRequestMessage(call.Method == "GET" ? HttpMethod.Get : HttpMethod.Post, uri)
        {
            Content = content,
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Options.Set(Line.Key, line);
        _ = request.Headers.TryAddWithoutValidation("Host", address.Authority);
        _ = request.Headers.TryAddWithoutValidation("User-Agent", RuntimeApi.UserAgent);
        foreach (var (name, value) in call.Headers.All())
            // Fields that describe a body (Content-Type) are refused here, and belong there.
            if (!request.Headers.TryAddWithoutValidation(name, value))
                _ = content?.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
